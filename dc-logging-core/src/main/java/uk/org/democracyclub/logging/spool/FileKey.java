package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Tells a file from another one that has its path later. A key is not given to another
 * file as long as somebody has the file open, or mapped.
 */
final class FileKey {

	private FileKey() {
	}

	/**
	 * Returns the key of a file.
	 * @param file the file
	 * @return the key; {@code null} if there is no such file, or files have no keys
	 * @throws IOException if it cannot be read
	 */
	static @Nullable Object of(Path file) throws IOException {
		try {
			return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/**
	 * Returns whether a path still leads to the file that had a key.
	 * @param file the path
	 * @param key the key
	 * @return {@code false} only if the file is gone for certain
	 */
	static boolean isOf(Path file, @Nullable Object key) {
		try {
			return Objects.equals(Files.readAttributes(file, BasicFileAttributes.class).fileKey(), key);
		}
		catch (NoSuchFileException ex) {
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
