package uk.org.democracyclub.logging.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces files as a whole: writes a file under another name, and renames it. A process
 * that is killed in between leaves the other file behind, with what visitors typed, so
 * the next process deletes it.
 * <p>
 * The writer holds a lock on the file as long as it has the other name, and the operating
 * system releases the lock when the process dies. So if a file is locked, its writer is
 * alive. Each name is used only once. The lock does not help if the file was deleted
 * between its creation and its lock, or if the file system has no locks. The writer then
 * notices that the file is gone, and writes it again. So deleting a file can delay
 * entries, but not lose them: they are either in the object to be replaced, or not yet
 * acknowledged.
 */
final class PartFile {

	private static final Logger logger = LoggerFactory.getLogger(PartFile.class);

	// Beside the streams' folders, where nobody looks for entries, and on the same file
	// system, so that the renaming is atomic.
	private static final String FOLDER = ".parts";

	private static final String SUFFIX = ".part";

	// Earlier versions gave their files the second name. Others leave files there too.
	private static final String ABANDONED = "{*.gz.*.part,*.gz.part}";

	private static final int ATTEMPTS = 20;

	// Not even opened, because closing any channel to a file gives up this process's lock
	// on it.
	private static final Set<Path> written = ConcurrentHashMap.newKeySet();

	private final Path folder;

	/**
	 * Creates the place of such files.
	 * @param directory the directory of all streams
	 */
	PartFile(Path directory) {
		this.folder = directory.toAbsolutePath().normalize().resolve(FOLDER);
	}

	/**
	 * Creates or replaces a file.
	 * @param file the file, whose folder exists
	 * @param content the complete content
	 * @throws IOException if that failed; nothing has changed then
	 */
	void replace(Path file, byte[] content) throws IOException {
		Files.createDirectories(this.folder);
		for (int attempt = 1;; attempt++) {
			Path part = this.folder.resolve("%s.%s%s".formatted(file.getFileName(), UUID.randomUUID(), SUFFIX));
			written.add(part);
			try {
				write(part, content, file);
				return;
			}
			catch (NoSuchFileException ex) {
				// Deleted before it was locked.
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
			finally {
				Files.deleteIfExists(part);
				written.remove(part);
			}
		}
	}

	private static void write(Path part, byte[] content, Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
			lock(channel, part);
			ByteBuffer left = ByteBuffer.wrap(content);
			while (left.hasRemaining()) {
				channel.write(left);
			}
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private static void lock(FileChannel channel, Path part) {
		try {
			FileLock lock = channel.tryLock();
			if (lock == null) {
				logger.debug("Another process locked {} first", part);
			}
		}
		catch (IOException | OverlappingFileLockException ex) {
			logger.debug("Could not lock {}", part, ex);
		}
	}

	/** Deletes the files that killed processes left behind. */
	void deleteAbandoned() {
		if (!Files.isDirectory(this.folder)) {
			return;
		}
		try (DirectoryStream<Path> parts = Files.newDirectoryStream(this.folder, ABANDONED)) {
			for (Path part : parts) {
				if (!written.contains(part) && Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
					deleteIfAbandoned(part);
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			logger.debug("Could not look for what was left behind in {}", this.folder, ex);
		}
	}

	private static void deleteIfAbandoned(Path part) {
		try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
			if (channel.tryLock() != null) {
				Files.deleteIfExists(part);
			}
		}
		catch (NoSuchFileException | OverlappingFileLockException ex) {
			// It is in place by now, or being written by this process.
		}
		catch (IOException ex) {
			logger.debug("Could not delete {}", part, ex);
		}
	}

}
