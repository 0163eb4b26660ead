package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A JVM of its own, which can be killed, and which can be given less than others.
 */
final class ChildJvm implements AutoCloseable {

	/** What a shell tells of a process that got signal 9. */
	static final int SIGKILL = 128 + 9;

	// Says all that it says on standard output, which is kept in a file.
	private static final List<String> OPTIONS = List.of("-XX:+ExitOnOutOfMemoryError",
			"-Dlogback.configurationFile=logback-child.xml", "-cp");

	private final Process process;

	private final Path output;

	private ChildJvm(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	static ChildJvm start(Path home, Class<?> main, Object... arguments) throws IOException {
		return start(home, List.of("-Xmx256m"), main, arguments);
	}

	static ChildJvm start(Path home, List<String> options, Class<?> main, Object... arguments) throws IOException {
		return start(home, List.of(), options, System.getProperty("java.class.path"), main, arguments);
	}

	/** Starts one that can write no file longer than a megabyte. */
	static ChildJvm startWithShortFiles(Path home, Class<?> main, Object... arguments) throws IOException {
		return start(home, List.of("bash", "-c", "ulimit -f 1024 && exec \"$@\"", "bash"), List.of("-Xmx256m"),
				System.getProperty("java.class.path"), main, arguments);
	}

	/** Starts one by another command, with the classes and the archives in a folder. */
	static ChildJvm startWith(Path home, List<String> command, Path classes, Class<?> main, Object... arguments)
			throws IOException {
		return start(home, command, List.of("-Xmx64m"), classes + ":" + classes.resolve("*"), main, arguments);
	}

	private static ChildJvm start(Path home, List<String> prefix, List<String> options, String classPath, Class<?> main,
			Object... arguments) throws IOException {
		List<String> command = new ArrayList<>(prefix);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(OPTIONS);
		command.add(classPath);
		command.add(main.getName());
		Stream.of(arguments).map(String::valueOf).forEach(command::add);
		Path output = Files.createTempFile(home, main.getSimpleName(), ".txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		return new ChildJvm(process, output);
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/** Lets it live for a while, and then kills it as {@code kill -9} does. */
	void killAfter(Duration time) throws InterruptedException {
		boolean ended = this.process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
		assertThat(ended).as("ended by itself: %s", output()).isFalse();
		this.process.destroyForcibly();
		assertThat(this.process.waitFor()).as(output()).isEqualTo(SIGKILL);
	}

	/** Waits for its end, which has to be a good one. */
	String awaitEnd(Duration atMost) throws InterruptedException {
		boolean ended = this.process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
		assertThat(ended).as("ended in time: %s", output()).isTrue();
		assertThat(this.process.exitValue()).as(output()).isZero();
		return output();
	}

	String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
