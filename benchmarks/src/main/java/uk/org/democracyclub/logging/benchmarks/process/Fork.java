package uk.org.democracyclub.logging.benchmarks.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program in a process of its own, so that what was measured before leaves no
 * trace in its compiled code or its heap.
 */
public final class Fork {

	private Fork() {
	}

	/**
	 * Runs a class's {@code main} in a JVM like this one, with this one's class path, to
	 * its end.
	 * @param main the class
	 * @param options options of the JVM, such as {@code -Xmx256m}
	 * @param arguments arguments of the program
	 * @return what the program has printed by {@link Figures#print}
	 * @throws IOException if the program ended with an exit code other than 0; the
	 * message has what it printed
	 * @throws InterruptedException if the thread is interrupted; the process is ended
	 */
	public static Figures run(Class<?> main, List<String> options, List<String> arguments)
			throws IOException, InterruptedException {
		return run(java(main, options, arguments));
	}

	/**
	 * Runs a command to its end.
	 * @param command the command
	 * @return what it has printed in the form of {@link Figures}
	 * @throws IOException if it ended with an exit code other than 0; the message has
	 * what it printed
	 * @throws InterruptedException if the thread is interrupted; the process is ended
	 */
	public static Figures run(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		try {
			List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
			int exitCode = process.waitFor();
			if (exitCode != 0) {
				throw new IOException("Exit code %d of %s:%n%s".formatted(exitCode, command, String.join("\n", lines)));
			}
			return Figures.read(lines);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		finally {
			process.destroyForcibly();
		}
	}

	/**
	 * Returns the command that runs a class's {@code main} in a JVM like this one.
	 * @param main the class
	 * @param options options of the JVM
	 * @param arguments arguments of the program
	 * @return the command
	 */
	public static List<String> java(Class<?> main, List<String> options, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(JdkTool.path("java"));
		command.addAll(options);
		command.add("-cp");
		command.add(System.getProperty("java.class.path"));
		command.add(main.getName());
		command.addAll(arguments);
		return command;
	}

}
