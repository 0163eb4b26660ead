package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Files in the folder {@code usage} of the environment 'local'. Thread-safe.
 */
public final class LocalFigureFiles implements FigureFiles {

	private static final int DEPTH = 2;

	private final Path folder;

	private final Path parts;

	/**
	 * Creates an instance for a folder, which need not exist yet.
	 * @param logs the folder of the logs, as in {@code dc.logging.local.directory}
	 */
	public LocalFigureFiles(Path logs) {
		Path directory = logs.toAbsolutePath().normalize();
		this.folder = directory.resolve(FOLDER);
		this.parts = directory.resolve(".parts");
	}

	@Override
	public Map<String, String> list() throws IOException {
		Map<String, String> versions = new TreeMap<>();
		if (Files.isDirectory(this.folder)) {
			Files.walkFileTree(this.folder, Set.of(), DEPTH, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (attributes.isRegularFile()) {
						versions.put(LocalFigureFiles.this.folder.relativize(file).toString().replace('\\', '/'),
								attributes.size() + " " + attributes.lastModifiedTime());
					}
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path file, IOException ex) throws IOException {
					if (ex instanceof NoSuchFileException) {
						return FileVisitResult.CONTINUE;
					}
					throw ex;
				}

				@Override
				public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) {
					return FileVisitResult.CONTINUE;
				}

			});
		}
		return versions;
	}

	@Override
	public Optional<byte[]> read(String name) throws IOException {
		try {
			return Optional.of(Files.readAllBytes(this.folder.resolve(name)));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
	}

	@Override
	public void write(String name, byte[] content) throws IOException {
		Path file = this.folder.resolve(name);
		// On the same file system, where nobody looks for figures.
		Path part = this.parts.resolve("usage-%s.part".formatted(UUID.randomUUID()));
		Files.createDirectories(file.getParent());
		Files.createDirectories(this.parts);
		try {
			Files.write(part, content);
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	@Override
	public String toString() {
		return "the folder " + this.folder;
	}

}
