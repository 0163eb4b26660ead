package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a program in a process of its own, so that what was measured before leaves no
 * trace in its compiled code or its heap. The program prints figures, a line each, such
 * as {@code figure entries-per-second 16500.0}; any other line is left to people.
 */
final class Fork {

	private static final String MARK = "figure ";

	private Fork() {
	}

	/** Runs a class's {@code main} in a JVM like this one, with the same class path. */
	static Map<String, Double> run(Class<?> main, List<String> options, List<String> arguments)
			throws IOException, InterruptedException {
		return run(java(main, options, arguments));
	}

	static Map<String, Double> run(List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		try {
			List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
			int exitCode = process.waitFor();
			if (exitCode != 0) {
				throw new IOException("Exit code %s of %s:%n%s".formatted(exitCode, command, String.join("\n", lines)));
			}
			Map<String, Double> figures = new LinkedHashMap<>();
			lines.forEach((line) -> read(line, figures));
			return figures;
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** Prints a figure for whoever has started this process. */
	static void print(String name, double value) {
		System.out.println(MARK + name + " " + value);
	}

	/** Runs all of this process's program, and ends it, whatever threads are left. */
	static void end(Program program) {
		try {
			program.run();
			System.exit(0);
		}
		catch (Exception ex) {
			ex.printStackTrace();
			System.exit(1);
		}
	}

	static void read(String line, Map<String, Double> figures) {
		if (line.startsWith(MARK)) {
			int blank = line.lastIndexOf(' ');
			figures.put(line.substring(MARK.length(), blank), Double.valueOf(line.substring(blank + 1)));
		}
	}

	static List<String> java(Class<?> main, List<String> options, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(java()));
		command.addAll(options);
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
		command.addAll(arguments);
		return command;
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/** What a process does. */
	interface Program {

		void run() throws Exception;

	}

}
