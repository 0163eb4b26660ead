package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of the engine's own, that only this user can read, because it contains what
 * visitors typed. What a killed process leaves behind, the next one deletes. If somebody
 * else deletes the folder, it can be restored. Not thread-safe.
 */
final class ScratchFolder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ScratchFolder.class);

	private static final String PREFIX = "dc-logging-queries-";

	private static final String LOCK = "lock";

	private final Path path;

	private FileChannel channel;

	private ScratchFolder(Path path, FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	/**
	 * Makes a folder.
	 * @param parent where
	 * @return the folder
	 * @throws IOException if it cannot be made
	 */
	static ScratchFolder in(Path parent) throws IOException {
		deleteAbandoned(parent);
		Path path = Files.createTempDirectory(parent, PREFIX);
		return new ScratchFolder(path, lock(path));
	}

	private static FileChannel lock(Path path) throws IOException {
		FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE);
		if (channel.tryLock() == null) {
			channel.close();
			throw new IOException("Another process uses the new folder %s".formatted(path));
		}
		return channel;
	}

	Path path() {
		return this.path;
	}

	/**
	 * Makes the folder again if it was deleted, for example by a program that cleans up
	 * temporary files.
	 * @return whether it was
	 * @throws IOException if it cannot be made
	 */
	boolean restore() throws IOException {
		if (Files.exists(this.path.resolve(LOCK))) {
			return false;
		}
		createDirectories(this.path);
		this.channel.close();
		this.channel = lock(this.path);
		return true;
	}

	/**
	 * Makes folders that only this user can read, unless they exist.
	 * @param folder the innermost folder
	 * @throws IOException if one cannot be made
	 */
	static void createDirectories(Path folder) throws IOException {
		boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
		Files.createDirectories(folder,
				posix ? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
						: new FileAttribute<?>[0]);
	}

	private static void deleteAbandoned(Path parent) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
			for (Path folder : folders) {
				if (isAbandoned(folder)) {
					delete(folder);
				}
			}
		}
	}

	private static boolean isAbandoned(Path folder) {
		try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE); @Nullable
		FileLock lock = channel.tryLock()) {
			return lock != null;
		}
		catch (OverlappingFileLockException | IOException ex) {
			// Of this process, of another user, or just being made.
			return false;
		}
	}

	/**
	 * Deletes what can be deleted.
	 */
	private static void delete(Path folder) {
		if (!Files.exists(folder)) {
			return;
		}
		try (Stream<Path> files = Files.walk(folder)) {
			List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
			for (Path file : innermostFirst) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException | UncheckedIOException ex) {
			logger.warn("The folder {} could not be deleted: {}", folder, ex.toString());
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			logger.debug("The lock of {} could not be released", this.path, ex);
		}
		delete(this.path);
	}

}
