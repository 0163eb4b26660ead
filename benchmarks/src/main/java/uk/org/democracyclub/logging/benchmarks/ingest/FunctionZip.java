package uk.org.democracyclub.logging.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The archive of the function as the build has left it, of whatever version.
 */
final class FunctionZip {

	private static final Path FOLDER = Path.of("dc-logging-ingest", "target");

	private FunctionZip() {
	}

	/**
	 * Finds the archive, the newest if there are several.
	 * @return its path
	 * @throws IOException if there is none
	 */
	static Path find() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter((file) -> file.getFileName().toString().endsWith("-function.zip"))
				.max(Comparator.comparingLong((file) -> file.toFile().lastModified()))
				.orElseThrow(() -> new NoSuchFileException(FOLDER.toAbsolutePath() + "/*-function.zip"));
		}
	}

}
