package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder on disk for the time of a measurement. It is beside the compiled benchmarks if
 * they are run from the project, because the folder for temporary files can be memory.
 */
final class ScratchFolder implements AutoCloseable {

	private static final Path TARGET = Path.of("benchmarks", "target");

	private final Path path;

	private ScratchFolder(Path path) {
		this.path = path;
	}

	static ScratchFolder create(String prefix) throws IOException {
		return new ScratchFolder(Files.isDirectory(TARGET) ? Files.createTempDirectory(TARGET.toAbsolutePath(), prefix)
				: Files.createTempDirectory(prefix));
	}

	Path path() {
		return this.path;
	}

	long bytes() throws IOException {
		try (Stream<Path> files = Files.walk(this.path)) {
			return files.map(Path::toFile).filter((file) -> file.isFile()).mapToLong((file) -> file.length()).sum();
		}
	}

	@Override
	public void close() throws IOException {
		try (Stream<Path> files = Files.walk(this.path)) {
			for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
				Files.deleteIfExists(file);
			}
		}
	}

}
