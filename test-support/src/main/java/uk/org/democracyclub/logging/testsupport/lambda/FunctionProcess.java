package uk.org.democracyclub.logging.testsupport.lambda;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An execution environment of a function: a JVM of its own that runs the function with
 * AWS's own runtime. Killed if an invocation takes too long, as AWS Lambda does.
 */
public final class FunctionProcess implements AutoCloseable {

	private static final String PEAK_MEMORY = "VmHWM:";

	private final Path home;

	private final Path output;

	private final RuntimeApi runtimeApi;

	private final long startedAtNanos;

	private final Process process;

	private final CompletableFuture<Void> ended;

	FunctionProcess(ProcessBuilder builder, Path home, Path output, RuntimeApi runtimeApi) throws IOException {
		this.home = home;
		this.output = output;
		this.runtimeApi = runtimeApi;
		this.startedAtNanos = System.nanoTime();
		this.process = builder.start();
		this.ended = this.process.onExit().thenRun(runtimeApi::close);
		runtimeApi.onTimeout(this.process::destroyForcibly);
	}

	/** Skips the test where a function cannot be run. */
	public static void assumeAvailable() {
		RuntimeInterfaceClient.assumeAvailable();
	}

	/** When the process was started, on the clock of {@link System#nanoTime()}. */
	public long startedAtNanos() {
		return this.startedAtNanos;
	}

	/**
	 * When the process went on after its snapshot was taken, on the same clock; empty if
	 * there was none.
	 */
	public OptionalLong restoredAtNanos() {
		return this.runtimeApi.restoredAtNanos();
	}

	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** What the function said so far, on both of its streams. */
	public String output() {
		try {
			// Not a decoder that minds a character of which one half is not yet written.
			return new String(Files.readAllBytes(this.output), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits for the end of the process.
	 * @param atMost how long to wait
	 * @return its exit status
	 * @throws InterruptedException if the thread is interrupted as it waits
	 */
	public int awaitEnd(Duration atMost) throws InterruptedException {
		if (!this.process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
			throw new AssertionError("Has not ended within " + atMost + ": " + output());
		}
		return this.process.exitValue();
	}

	/** What the function told of why it could not start. */
	public List<String> initErrors() {
		return this.runtimeApi.initErrors();
	}

	/** The most memory that the process, which must be alive, ever had at once. */
	public long peakMemoryBytes() {
		try (Stream<String> status = Files.lines(Path.of("/proc", String.valueOf(this.process.pid()), "status"))) {
			String peak = status.filter((line) -> line.startsWith(PEAK_MEMORY)).findFirst().orElseThrow();
			return 1024 * Long.parseLong(peak.replaceAll("\\D", ""));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Has something done when the process ends, also if it has already ended. */
	public void onEnd(Runnable task) {
		var unused = this.ended.thenRun(task);
	}

	/** Kills the process as {@code kill -9} does. */
	public void kill() {
		this.process.destroyForcibly();
		this.ended.join();
	}

	/** Kills the process, and removes what it has written. */
	@Override
	public void close() {
		kill();
		try (Stream<Path> files = Files.walk(this.home)) {
			files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
