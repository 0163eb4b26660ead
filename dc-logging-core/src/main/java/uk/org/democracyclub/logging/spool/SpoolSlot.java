package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of segments, which one process at a time holds by a lock on a file in it.
 * Neither is ever deleted, so the lock alone decides who owns the segments. Thread-safe.
 */
final class SpoolSlot {

	static final String LOCK_FILE = "lock";

	private static final Logger logger = LoggerFactory.getLogger(SpoolSlot.class);

	private static final Predicate<String> NAME = Pattern.compile("slot-\\d{4}").asMatchPredicate();

	// Version 0.1 gave each process a folder of its own, and deleted it at the end.
	private static final Predicate<String> EARLIER_NAME = Pattern.compile("[0-9a-f-]{36}").asMatchPredicate();

	private static final Pattern SEGMENT_NUMBER = Pattern.compile("(\\d{10})\\" + Segment.SUFFIX);

	// Its own, the destination's, and the spool's.
	private static final int LEVELS = 3;

	// By the key of the file. Closing any channel to a file releases all locks that this
	// process has on it, so a channel without a lock stays open, for the next attempt.
	private static final Map<Object, FileChannel> channelsWithoutLock = new HashMap<>();

	private final Path path;

	private final @Nullable Object key;

	// What an earlier process left in it.
	private final Set<Path> unopened;

	// Open for as long as the lock is to be held.
	private final FileChannel channel;

	private int lastNumber;

	private SpoolSlot(Path path, FileChannel channel, @Nullable Object key) throws IOException {
		this.path = path;
		this.channel = channel;
		this.key = key;
		this.unopened = new LinkedHashSet<>(segments(path));
		this.lastNumber = this.unopened.stream().mapToInt(SpoolSlot::number).max().orElse(0);
	}

	private static int number(Path segment) {
		Matcher matcher = SEGMENT_NUMBER.matcher(segment.getFileName().toString());
		return matcher.matches() ? (int) Math.min(Long.parseLong(matcher.group(1)), Integer.MAX_VALUE / 2) : 0;
	}

	static String name(int number) {
		return String.format(Locale.ROOT, "slot-%04d", number);
	}

	/** Lists the slots in a destination's folder, including those of version 0.1. */
	static List<Path> list(Path home) throws IOException {
		try (Stream<Path> folders = Files.list(home)) {
			return folders.filter((folder) -> NAME.test(name(folder)) || EARLIER_NAME.test(name(folder)))
				.filter(Files::isDirectory)
				.sorted()
				.toList();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static String name(Path path) {
		return path.getFileName().toString();
	}

	/** Lists the segments in a slot's folder, in the order of their numbers. */
	static List<Path> segments(Path slot) throws IOException {
		try (Stream<Path> files = Files.list(slot)) {
			return files.filter((file) -> name(file).endsWith(Segment.SUFFIX)).sorted().toList();
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	/**
	 * Locks a slot.
	 * @param path the slot's folder
	 * @return the slot; empty if it is held, by another process or by this one
	 * @throws IOException if the lock or the folder cannot be read
	 */
	static synchronized Optional<SpoolSlot> tryHold(Path path) throws IOException {
		Path file = path.resolve(LOCK_FILE);
		FileChannel channel = openLock(file);
		Object key = null;
		boolean locked = false;
		try {
			key = FileKey.of(file);
			locked = isLocked(channel);
		}
		finally {
			if (!locked) {
				channelsWithoutLock.put((key != null) ? key : channel, channel);
			}
		}
		if (!locked) {
			return Optional.empty();
		}
		try {
			return Optional.of(new SpoolSlot(path, channel, key));
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
	}

	private static FileChannel openLock(Path file) throws IOException {
		Object key = FileKey.of(file);
		FileChannel channel = (key != null) ? channelsWithoutLock.remove(key) : null;
		return (channel != null) ? channel
				: FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
	}

	private static boolean isLocked(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	Path path() {
		return this.path;
	}

	/** The destination's folder. */
	Path home() {
		return this.path.resolveSibling("");
	}

	/** The segments of an earlier process that are not opened yet. */
	synchronized List<Path> unopened() {
		return List.copyOf(this.unopened);
	}

	/** A segment of an earlier process was opened, or has gone. */
	synchronized void opened(Path segment) {
		this.unopened.remove(segment);
	}

	/** The file of a new segment. Names sort in the order of creation. */
	synchronized Path nextSegment() {
		this.lastNumber++;
		return this.path.resolve(String.format(Locale.ROOT, "%010d%s", this.lastNumber, Segment.SUFFIX));
	}

	/** Whether somebody has removed it, even if it was created again meanwhile. */
	boolean isRemoved() {
		return !FileKey.isOf(this.path.resolve(LOCK_FILE), this.key);
	}

	/** Forces the names of its files to the disk, and those of the folders above. */
	void force() throws IOException {
		Path folder = this.path;
		for (int level = 0; level < LEVELS && folder != null; level++) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
			folder = folder.getParent();
		}
	}

	/** Unlocks it. A folder of version 0.1 is deleted, unless there are files in it. */
	void release() {
		try {
			if (EARLIER_NAME.test(name(this.path)) && segments(this.path).isEmpty()) {
				Files.deleteIfExists(this.path.resolve(LOCK_FILE));
				Files.deleteIfExists(this.path);
			}
		}
		catch (IOException ex) {
			logger.debug("Could not delete the spool folder {}", this.path, ex);
		}
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			logger.debug("Could not release the spool folder {}", this.path, ex);
		}
	}

}
