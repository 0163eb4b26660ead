package uk.org.democracyclub.logging.benchmarks.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The programs of the JDK that this runs on.
 */
public final class JdkTool {

	private static final long PATIENCE_SECONDS = 60;

	private JdkTool() {
	}

	/**
	 * Returns where a program is.
	 * @param name its name, such as "java"
	 * @return its path
	 */
	public static String path(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

	/**
	 * Runs a program to its end, whatever it prints.
	 * @param name its name
	 * @param arguments its arguments
	 * @throws IOException if it fails, or takes longer than a minute
	 * @throws InterruptedException if the thread is interrupted as it waits
	 */
	public static void run(String name, List<String> arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(path(name)));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new IOException("This failed, or took longer than %d s: %s".formatted(PATIENCE_SECONDS,
						String.join(" ", command)));
			}
		}
		finally {
			process.destroyForcibly();
		}
	}

}
