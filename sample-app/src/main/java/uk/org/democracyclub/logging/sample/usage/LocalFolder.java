package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.UUID;

/**
 * The folder of the environment 'local'. Files are put into it as a whole, because
 * readers look at any moment.
 *
 * @param directory the folder, which need not be there yet
 */
public record LocalFolder(Path directory) {

	public LocalFolder {
		directory = directory.toAbsolutePath().normalize();
	}

	/**
	 * Puts a file in place, instead of the one of that name if there is any.
	 * @param path the path within the folder
	 * @param content the content
	 * @throws IOException if it could not be written; then all is as it was
	 */
	public void put(Path path, byte[] content) throws IOException {
		Path file = this.directory.resolve(path);
		// As the entries do: where nobody looks, and on the same file system.
		Path part = this.directory.resolve(".parts")
			.resolve("%s-%s.part".formatted(file.getFileName(), UUID.randomUUID()));
		Files.createDirectories(file.getParent());
		Files.createDirectories(part.getParent());
		try {
			Files.write(part, content);
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			Files.deleteIfExists(part);
		}
	}

	/**
	 * Puts a file in place unless it is there with this content.
	 * @param path the path within the folder
	 * @param content the content
	 * @throws IOException if it could not be read or written
	 */
	public void putIfDifferent(Path path, byte[] content) throws IOException {
		Path file = this.directory.resolve(path);
		if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), content)) {
			put(path, content);
		}
	}

}
