package uk.org.democracyclub.logging.benchmarks.process;

import java.nio.file.Path;

/**
 * The programs of the JDK that this runs on.
 */
public final class JdkTool {

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

}
