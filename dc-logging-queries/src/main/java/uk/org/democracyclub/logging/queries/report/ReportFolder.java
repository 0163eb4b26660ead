package uk.org.democracyclub.logging.queries.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that become visible together: they are written to a hidden folder beside the
 * output, which gets the name of the output when it is complete. It is deleted if it is
 * closed before that, or if the process is shut down. After a kill, the next run with the
 * same output deletes it.
 */
final class ReportFolder implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(ReportFolder.class);

	private static final String LOCK = ".lock";

	private static final int DELETE_ATTEMPTS = 20;

	private final Path output;

	private final Path path;

	private final FileChannel lock;

	private final Thread hook = new Thread(this::delete, "dc-logging-report-cleanup");

	private boolean done;

	private ReportFolder(Path output, Path path, FileChannel lock) {
		this.output = output;
		this.path = path;
		this.lock = lock;
	}

	/**
	 * Makes the hidden folder.
	 * @param directory the output, which must not exist yet
	 * @throws ReportException if the output exists, or the folder cannot be made
	 */
	static ReportFolder forOutput(Path directory) {
		Path output = directory.toAbsolutePath().normalize();
		if (Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
			throw new ReportException(
					"The output '%s' already exists. Remove it, or choose another folder with --output"
						.formatted(directory),
					null);
		}
		Path parent = output.getParent();
		Path name = output.getFileName();
		if (parent == null || name == null) {
			throw new ReportException("The output '%s' is not a folder that can be created".formatted(directory), null);
		}
		try {
			Files.createDirectories(parent);
			String prefix = ".%s.part-".formatted(name);
			deleteAbandoned(parent, prefix);
			Path path = Files.createDirectory(parent.resolve(prefix + UUID.randomUUID()));
			FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW,
					StandardOpenOption.WRITE);
			lock.lock();
			ReportFolder folder = new ReportFolder(output, path, lock);
			Runtime.getRuntime().addShutdownHook(folder.hook);
			return folder;
		}
		catch (IOException ex) {
			throw new ReportException("The output '%s' cannot be written: %s".formatted(directory, ex), ex);
		}
	}

	private static void deleteAbandoned(Path parent, String prefix) throws IOException {
		try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent,
				(path) -> path.getFileName().toString().startsWith(prefix))) {
			for (Path folder : folders) {
				if (isAbandoned(folder)) {
					deleteAll(folder);
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
			// Of this process, of another user, or just being made or completed.
			return false;
		}
	}

	/** The path of a file, which is not visible yet. */
	Path file(String name) {
		return this.path.resolve(name);
	}

	/**
	 * Makes the files visible.
	 * @throws IOException if that fails, for example because the output exists by now
	 */
	synchronized void complete() throws IOException {
		if (this.done) {
			throw new IOException("The process is shutting down");
		}
		// In this order: without its lock, the folder would be taken for an abandoned
		// one.
		Files.deleteIfExists(this.path.resolve(LOCK));
		this.lock.close();
		Files.move(this.path, this.output, StandardCopyOption.ATOMIC_MOVE);
		this.done = true;
	}

	@Override
	public void close() {
		try {
			Runtime.getRuntime().removeShutdownHook(this.hook);
		}
		catch (IllegalStateException ex) {
			// The process ends, and the hook runs.
		}
		delete();
	}

	private synchronized void delete() {
		if (this.done) {
			return;
		}
		this.done = true;
		try {
			this.lock.close();
		}
		catch (IOException ex) {
			logger.debug("The lock of {} could not be released", this.path, ex);
		}
		deleteAll(this.path);
	}

	// When the process is told to end, other threads can still make files in it.
	private static void deleteAll(Path folder) {
		for (int attempt = 1; Files.exists(folder); attempt++) {
			try (Stream<Path> files = Files.walk(folder)) {
				for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(file);
				}
			}
			catch (IOException | UncheckedIOException ex) {
				if (attempt == DELETE_ATTEMPTS) {
					logger.warn("The folder {} could not be deleted: {}", folder, ex.toString());
					return;
				}
			}
		}
	}

}
