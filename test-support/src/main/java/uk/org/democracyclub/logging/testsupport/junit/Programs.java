package uk.org.democracyclub.logging.testsupport.junit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The programs that a machine has.
 */
final class Programs {

	private static final int TIMEOUT_SECONDS = 60;

	private Programs() {
	}

	/** Looks for a program that has one of several names. */
	static Optional<Path> find(String... names) {
		String[] folders = Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator, -1);
		return Stream.of(names)
			.flatMap((name) -> Arrays.stream(folders).map((folder) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	/**
	 * Runs a program that says something short.
	 * @param command the program and its arguments
	 * @return what came of it; empty if it cannot be started, or takes long
	 */
	static Optional<Outcome> run(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				process.destroyForcibly();
				return Optional.empty();
			}
			String output = new String(process.getInputStream().readAllBytes(), UTF_8);
			return Optional.of(new Outcome(process.exitValue(), output.strip()));
		}
		catch (IOException ex) {
			return Optional.empty();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Optional.empty();
		}
	}

	/**
	 * What came of a program.
	 *
	 * @param status its exit status
	 * @param output what it said
	 */
	record Outcome(int status, String output) {

		boolean isSuccess() {
			return this.status == 0;
		}

	}

}
