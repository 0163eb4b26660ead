package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JDK 25 of this machine, where measurements need what older ones do not have. */
final class Jdk25 {

	private static final int VERSION = 25;

	private Jdk25() {
	}

	/**
	 * Returns the program {@code java}, if there is one; otherwise says that it is
	 * missing.
	 */
	static Optional<String> java() throws IOException {
		if (Runtime.version().feature() >= VERSION) {
			return Optional.of(Fork.java());
		}
		Optional<String> java = homes().stream()
			.map((home) -> home.resolve("bin").resolve("java"))
			.filter(Files::isExecutable)
			.map(Path::toString)
			.findFirst();
		if (java.isEmpty()) {
			System.out.println("  Skipped what needs JDK 25: there is none in JAVA_HOME_25_X64 or /usr/lib/jvm");
		}
		return java;
	}

	private static List<Path> homes() throws IOException {
		List<Path> homes = new ArrayList<>();
		String configured = System.getenv("JAVA_HOME_25_X64");
		if (configured != null) {
			homes.add(Path.of(configured));
		}
		Path installed = Path.of("/usr/lib/jvm");
		if (Files.isDirectory(installed)) {
			try (DirectoryStream<Path> found = Files.newDirectoryStream(installed, "*-25-*")) {
				found.forEach(homes::add);
			}
		}
		return homes;
	}

}
