package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a file from a later one with the same path. A key is not reused while the
 * file is open or mapped.
 */
final class FileKey {

	private FileKey() {
	}

	/** The key; {@code null} if there is no such file, or files have no keys. */
	static @Nullable Object of(Path file) throws IOException {
		try {
			return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/** Whether a path leads to the file with a key; if in doubt, it does. */
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
