package uk.org.democracyclub.logging.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder on disk for the time of a measurement. It is beside the compiled benchmarks if
 * they are run from the project, because the folder for temporary files can be memory.
 */
public final class ScratchFolder implements AutoCloseable {

	private static final Path TARGET = Path.of("benchmarks", "target");

	private final Path path;

	private ScratchFolder(Path path) {
		this.path = path;
	}

	/**
	 * Makes a folder.
	 * @param prefix the beginning of its name
	 * @return the folder, empty
	 * @throws IOException if it cannot be made
	 */
	public static ScratchFolder create(String prefix) throws IOException {
		return new ScratchFolder(Files.isDirectory(TARGET) ? Files.createTempDirectory(TARGET.toAbsolutePath(), prefix)
				: Files.createTempDirectory(prefix));
	}

	/**
	 * Returns where it is.
	 * @return the path
	 */
	public Path path() {
		return this.path;
	}

	/**
	 * Returns how much may still be written to it.
	 * @return the number of bytes
	 * @throws IOException if the file system does not tell
	 */
	public long usableBytes() throws IOException {
		return Files.getFileStore(this.path).getUsableSpace();
	}

	/**
	 * Returns how much is in it.
	 * @return the number of bytes of all its files
	 * @throws IOException if it cannot be read
	 */
	public long bytes() throws IOException {
		try (Stream<Path> files = Files.walk(this.path)) {
			return files.map(Path::toFile).filter((file) -> file.isFile()).mapToLong((file) -> file.length()).sum();
		}
	}

	/** Removes it, with all that is in it. */
	@Override
	public void close() throws IOException {
		try (Stream<Path> files = Files.walk(this.path)) {
			for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
				Files.deleteIfExists(file);
			}
		}
	}

}
