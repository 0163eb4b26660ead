package uk.org.democracyclub.logging.benchmarks.startup;

import java.nio.file.Path;

/**
 * The programs of the JDK that this runs on.
 */
final class JdkTool {

	private JdkTool() {
	}

	static String path(String name) {
		return Path.of(System.getProperty("java.home"), "bin", name).toString();
	}

}
