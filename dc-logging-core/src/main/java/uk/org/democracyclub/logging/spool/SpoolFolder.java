package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The folder of one process, held by a lock on a file in it for as long as that process
 * lives. Made and given up by its {@link SpoolHome}.
 */
final class SpoolFolder {

	static final String LOCK_FILE = "lock";

	// Its own, the destination's, and the spool's.
	private static final int LEVELS = 3;

	private final Path path;

	// Open for as long as the lock is to be held.
	private final FileChannel channel;

	private final AtomicInteger segments = new AtomicInteger();

	private int lastNumber;

	SpoolFolder(Path path, FileLock lock) {
		this.path = path;
		this.channel = lock.channel();
	}

	Path path() {
		return this.path;
	}

	/** The file of a new segment. Numbers rise, so that names sort as they were made. */
	synchronized Path nextSegment() {
		this.lastNumber++;
		return this.path.resolve(String.format(Locale.ROOT, "%010d%s", this.lastNumber, Segment.SUFFIX));
	}

	/** The segments in it, in the order of their making; other files are left alone. */
	List<Path> segments() throws IOException {
		try (Stream<Path> files = Files.list(this.path)) {
			return files.filter((file) -> file.getFileName().toString().endsWith(Segment.SUFFIX)).sorted().toList();
		}
	}

	/** How much the segments in it take on disk. */
	long bytes() throws IOException {
		return segments().stream().mapToLong((file) -> file.toFile().length()).sum();
	}

	void segmentAdded() {
		this.segments.incrementAndGet();
	}

	/**
	 * Takes note that a segment has gone.
	 * @return whether it was the last one
	 */
	boolean segmentGone() {
		return this.segments.decrementAndGet() == 0;
	}

	boolean isEmpty() {
		return this.segments.get() == 0;
	}

	/**
	 * Forces the names of its files to the disk, and those of the folders on the way.
	 * @throws IOException if that is not possible
	 */
	void force() throws IOException {
		Path folder = this.path;
		for (int level = 0; level < LEVELS && folder != null; level++) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
			folder = folder.getParent();
		}
	}

	void release() throws IOException {
		this.channel.close();
	}

}
