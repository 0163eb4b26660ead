package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of one destination in a spool directory. Processes of the same user share
 * one:
 *
 * <pre>
 * dc-postcode-searches-0f3c…/     a stream, and the beginning of the destination's SHA-256
 *   destination.txt               the destination, for people
 *   slot-0000/                    held by one process at a time
 *     lock
 *     0000000001.segment
 *   refused.jsonl                 entries that the destination refused
 *   damaged/                      segments that were damaged, after the rest was delivered
 * dc-postcode-searches-0f3c….1/   the same for a process that may not use the first
 * </pre>
 *
 * A process claims the first slot that is free. Thread-safe.
 */
final class SpoolHome {

	private static final Logger logger = LoggerFactory.getLogger(SpoolHome.class);

	private static final String DESCRIPTION = "destination.txt";

	private static final Predicate<String> NAME = Pattern.compile(".+-[0-9a-f]{16}(\\.\\d)?").asMatchPredicate();

	private static final int MAX_HOMES = 10;

	private static final int MAX_SLOTS = 1000;

	// What makes so many unusable would make all unusable.
	private static final int MAX_UNUSABLE_SLOTS = 10;

	private final Path directory;

	private final List<Path> paths;

	private final String destination;

	private final long destinationKey;

	SpoolHome(Path directory, String stream, String destinationId, String destination) {
		byte[] hash = sha256(stream + "\n" + destinationId);
		String name = stream + "-" + HexFormat.of().formatHex(hash, 0, Long.BYTES);
		this.directory = directory.toAbsolutePath().normalize();
		this.paths = IntStream.range(0, MAX_HOMES)
			.mapToObj((number) -> this.directory.resolve((number == 0) ? name : name + "." + number))
			.toList();
		this.destination = destination;
		this.destinationKey = ByteBuffer.wrap(hash).getLong();
	}

	private static byte[] sha256(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	long destinationKey() {
		return this.destinationKey;
	}

	/** The folder that is used, unless it is another user's. */
	Path path() {
		return this.paths.get(0);
	}

	/** Claims a slot for this process. */
	SpoolSlot claim() throws IOException {
		IOException failure = null;
		for (Path home : this.paths) {
			try {
				createDirectories(home);
				SpoolSlot slot = claim(home);
				describe(home);
				return slot;
			}
			catch (IOException ex) {
				failure = (failure != null) ? failure : ex;
				if (!Files.isDirectory(home) || isUsable(home)) {
					break;
				}
				// It is another user's.
			}
		}
		throw (failure != null) ? failure : new IOException("There are no folders in " + this.directory);
	}

	private static boolean isUsable(Path home) {
		return Files.isReadable(home) && Files.isWritable(home) && Files.isExecutable(home);
	}

	private static SpoolSlot claim(Path home) throws IOException {
		IOException failure = null;
		int unusable = 0;
		for (int number = 0; number < MAX_SLOTS && unusable < MAX_UNUSABLE_SLOTS; number++) {
			Path path = home.resolve(SpoolSlot.name(number));
			createDirectories(path);
			try {
				Optional<SpoolSlot> slot = SpoolSlot.tryHold(path);
				if (slot.isPresent()) {
					return slot.get();
				}
			}
			catch (IOException ex) {
				unusable++;
				failure = (failure != null) ? failure : ex;
			}
		}
		throw (failure != null) ? failure : new IOException("Other processes hold all slots in " + home);
	}

	// For people only.
	private void describe(Path home) {
		Path description = home.resolve(DESCRIPTION);
		try {
			if (!this.destination.equals(describedIn(home))) {
				Files.writeString(description, this.destination + "\n");
			}
		}
		catch (IOException ex) {
			logger.debug("Could not write {}", description, ex);
		}
	}

	private static String describedIn(Path home) {
		try {
			return Files.readString(home.resolve(DESCRIPTION)).strip();
		}
		catch (IOException ex) {
			// There is none, or its text is damaged.
			return "an unknown destination";
		}
	}

	/**
	 * Lists all slots of this destination, held or not.
	 * @param unreadable is told which folders cannot be listed
	 */
	List<Path> slots(Unreadable unreadable) {
		List<Path> slots = new ArrayList<>();
		for (Path home : this.paths) {
			try {
				if (Files.isDirectory(home)) {
					slots.addAll(SpoolSlot.list(home));
				}
				unreadable.remove(home);
			}
			catch (IOException ex) {
				unreadable.add(home, ex);
			}
		}
		return slots;
	}

	/** Describes each folder of another destination that has segments nobody holds. */
	List<String> abandonedByOthers() {
		List<String> abandoned = new ArrayList<>();
		try (Stream<Path> homes = Files.list(this.directory)) {
			for (Path home : homes.filter(this::isOther).toList()) {
				long bytes = abandonedBytes(home);
				if (bytes > 0) {
					abandoned.add("%s (%s bytes for %s)".formatted(home, bytes, describedIn(home)));
				}
			}
		}
		catch (IOException | UncheckedIOException ex) {
			logger.debug("Could not look for other destinations in {}", this.directory, ex);
		}
		return abandoned;
	}

	private boolean isOther(Path home) {
		return !this.paths.contains(home) && NAME.test(home.getFileName().toString()) && Files.isDirectory(home);
	}

	private static long abandonedBytes(Path home) {
		long bytes = 0;
		try {
			for (Path path : SpoolSlot.list(home)) {
				List<Path> segments = SpoolSlot.segments(path);
				Optional<SpoolSlot> slot = segments.isEmpty() ? Optional.empty() : SpoolSlot.tryHold(path);
				if (slot.isPresent()) {
					slot.get().release();
					bytes += segments.stream().mapToLong((file) -> file.toFile().length()).sum();
				}
			}
		}
		catch (IOException ex) {
			logger.debug("Could not look for entries in {}", home, ex);
		}
		return bytes;
	}

	/** Creates folders that only this user may read. */
	static void createDirectories(Path directory) throws IOException {
		// Asks the file system, because in a chroot there is no file store to ask.
		boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] attributes = posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
		Files.createDirectories(directory, attributes);
	}

}
