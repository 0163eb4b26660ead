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
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of the engine's own, that only this user can read, since it holds what
 * visitors typed. What a process leaves behind that was killed, the next one removes.
 */
final class ScratchFolder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ScratchFolder.class);

	private static final String PREFIX = "dc-logging-queries-";

	private static final String LOCK = "lock";

	private final Path path;

	private final FileChannel channel;

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
		removeAbandoned(parent);
		Path path = Files.createTempDirectory(parent, PREFIX);
		FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE);
		if (channel.tryLock() == null) {
			throw new IOException("The new folder %s is somebody else's".formatted(path));
		}
		return new ScratchFolder(path, channel);
	}

	Path path() {
		return this.path;
	}

	private static void removeAbandoned(Path parent) throws IOException {
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
