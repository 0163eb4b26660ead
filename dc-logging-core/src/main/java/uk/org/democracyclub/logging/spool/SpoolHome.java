package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one destination in a spool directory, and the rules by which processes
 * share it: each has a folder of its own, which it holds by a lock, and may take over the
 * folder of one that has died. Folders are made, taken over and removed by one process at
 * a time.
 *
 * <pre>
 * dc-postcode-searches-0f3c…/     a stream, and the beginning of the destination's SHA-256
 *   destination.txt               the destination, for people
 *   claims.lock                   held while folders are made, taken over and removed
 *   8d1f…/                        a process's folder
 *     lock
 *     0000000001.segment
 *   refused.jsonl                 entries that the destination refused
 *   damaged/                      segments that were damaged, after the rest was delivered
 * </pre>
 */
final class SpoolHome {

	private static final Logger logger = LoggerFactory.getLogger(SpoolHome.class);

	private static final Duration CLAIM_PATIENCE = Duration.ofSeconds(5);

	private static final int DAMAGED_KEPT = 16;

	private static final String DAMAGED = "damaged";

	private static final String REFUSED = "refused.jsonl";

	private static final long MAX_REFUSED_BYTES = 8 * 1024 * 1024;

	private static final String DESCRIPTION = "destination.txt";

	private static final Predicate<String> HOME = Pattern.compile(".+-[0-9a-f]{16}").asMatchPredicate();

	private static final Predicate<String> PROCESS_FOLDER = Pattern.compile("[0-9a-f-]{36}").asMatchPredicate();

	// A lock of the operating system belongs to the whole process, and is lost as soon as
	// the process closes any channel to the file. So what this JVM holds is remembered
	// here, and never opened again.
	private static final Set<Path> heldByThisJvm = ConcurrentHashMap.newKeySet();

	// Held in this JVM through another class loader: such a channel is never closed, nor
	// collected, which would close it.
	private static final Queue<FileChannel> neverClosed = new ConcurrentLinkedQueue<>();

	private static final ReentrantLock claimsInThisJvm = new ReentrantLock();

	private final Path directory;

	private final Path path;

	private final String destination;

	private final long destinationKey;

	// Those that cannot be removed, because somebody keeps a file of his own in them.
	private final Set<Path> leftAlone = ConcurrentHashMap.newKeySet();

	private final Unreadable unreadable;

	SpoolHome(Path directory, String stream, String destination, Unreadable unreadable) {
		this.unreadable = unreadable;
		byte[] hash = sha256(stream + "\n" + destination);
		this.directory = real(directory);
		this.path = this.directory.resolve(stream + "-" + HexFormat.of().formatHex(hash, 0, Long.BYTES));
		this.destination = destination;
		this.destinationKey = ByteBuffer.wrap(hash).getLong();
	}

	// By whatever name it is given: what is held is known by its path.
	private static Path real(Path directory) {
		try {
			createDirectories(directory.toAbsolutePath());
			return directory.toRealPath();
		}
		catch (IOException ex) {
			// It will be said when it is needed.
			return directory.toAbsolutePath().normalize();
		}
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

	Path path() {
		return this.path;
	}

	/**
	 * Makes a folder for this process.
	 * @return the folder, held
	 * @throws IOException if that is not possible
	 */
	SpoolFolder claimOwn() throws IOException {
		createDirectories(this.path);
		describe();
		return exclusively(this.path, () -> {
			Path own = this.path.resolve(UUID.randomUUID().toString());
			createDirectories(own);
			return tryHold(own).orElseThrow(() -> new IOException("Somebody else holds the new folder " + own));
		});
	}

	// For people only: what belongs here is known by its checksums.
	private void describe() {
		Path description = this.path.resolve(DESCRIPTION);
		try {
			if (!this.destination.equals(destinationOf(this.path))) {
				Files.writeString(description, this.destination + "\n");
			}
		}
		catch (IOException ex) {
			logger.debug("Could not write {}", description, ex);
		}
	}

	/**
	 * Takes over a folder that nobody holds.
	 * @return the folder, held; empty if there is none
	 * @throws IOException if they cannot be listed
	 */
	Optional<SpoolFolder> claimAbandoned() throws IOException {
		List<Path> candidates = processFolders(this.path).stream()
			.filter((folder) -> !heldByThisJvm.contains(folder) && !this.leftAlone.contains(folder))
			.toList();
		if (candidates.isEmpty()) {
			return Optional.empty();
		}
		return exclusively(this.path, () -> {
			for (Path candidate : candidates) {
				Optional<SpoolFolder> claimed = tryHoldAbandoned(candidate);
				if (claimed.isPresent()) {
					return claimed;
				}
			}
			return Optional.empty();
		});
	}

	private Optional<SpoolFolder> tryHoldAbandoned(Path folder) {
		try {
			Optional<SpoolFolder> held = tryHold(folder);
			this.unreadable.remove(folder);
			return held;
		}
		catch (IOException ex) {
			this.unreadable.add(folder, ex);
			return Optional.empty();
		}
	}

	private static Optional<SpoolFolder> tryHold(Path folder) throws IOException {
		if (!Files.isDirectory(folder) || !heldByThisJvm.add(folder)) {
			return Optional.empty();
		}
		FileChannel channel = openLock(folder);
		try {
			FileLock lock = channel.tryLock();
			if (lock != null) {
				return Optional.of(new SpoolFolder(folder, lock));
			}
		}
		catch (OverlappingFileLockException ex) {
			neverClosed.add(channel);
			return Optional.empty();
		}
		catch (IOException ex) {
			heldByThisJvm.remove(folder);
			channel.close();
			throw ex;
		}
		heldByThisJvm.remove(folder);
		channel.close();
		return Optional.empty();
	}

	private static FileChannel openLock(Path folder) throws IOException {
		try {
			return FileChannel.open(folder.resolve(SpoolFolder.LOCK_FILE), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
		}
		catch (IOException ex) {
			heldByThisJvm.remove(folder);
			throw ex;
		}
	}

	/**
	 * Gives a folder up, and removes it if it is empty.
	 * @param folder the folder, held
	 */
	void giveUp(SpoolFolder folder) {
		try {
			exclusively(this.path, () -> {
				if (folder.isEmpty()) {
					remove(folder.path());
				}
				return folder;
			});
		}
		catch (IOException ex) {
			logger.debug("Could not remove the spool folder {}", folder.path(), ex);
		}
		finally {
			release(folder);
		}
	}

	private static void release(SpoolFolder folder) {
		try {
			folder.release();
		}
		catch (IOException ex) {
			logger.debug("Could not release the spool folder {}", folder.path(), ex);
		}
		finally {
			heldByThisJvm.remove(folder.path());
		}
	}

	private void remove(Path folder) throws IOException {
		this.leftAlone.add(folder);
		Files.deleteIfExists(folder.resolve(SpoolFolder.LOCK_FILE));
		Files.deleteIfExists(folder);
		this.leftAlone.remove(folder);
	}

	/**
	 * Writes a line to the file of refused entries, unless that is too long already.
	 * @param line the line
	 * @throws IOException if it could not be written
	 */
	void putAside(String line) throws IOException {
		Path file = this.path.resolve(REFUSED);
		if (!Files.exists(file) || Files.size(file) < MAX_REFUSED_BYTES) {
			Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
	}

	Path damaged() {
		return this.path.resolve(DAMAGED);
	}

	/**
	 * Moves a damaged segment out of the way. Only the newest are kept.
	 * @param segment the segment
	 * @throws IOException if it could not be moved
	 */
	void setAside(Segment segment) throws IOException {
		Path folder = damaged();
		createDirectories(folder);
		Path aside = folder.resolve(segment.folder().path().getFileName() + "-" + segment.file().getFileName());
		Files.move(segment.file(), aside, StandardCopyOption.REPLACE_EXISTING);
		try (Stream<Path> files = Files.list(folder)) {
			List<Path> newestFirst = files.sorted(Comparator.comparing(SpoolHome::lastModified).reversed()).toList();
			for (Path old : newestFirst.subList(Math.min(DAMAGED_KEPT, newestFirst.size()), newestFirst.size())) {
				Files.deleteIfExists(old);
			}
		}
	}

	private static long lastModified(Path file) {
		return file.toFile().lastModified();
	}

	/**
	 * Finds what was left behind for other destinations, and is delivered by nobody now.
	 * @return a line for each place that holds segments
	 */
	List<String> abandonedByOthers() {
		List<String> abandoned = new ArrayList<>();
		try (Stream<Path> homes = Files.list(this.directory)) {
			for (Path home : homes.filter(this::isOther).toList()) {
				long bytes = abandonedBytes(home);
				if (bytes > 0) {
					abandoned.add("%s (%d bytes for %s)".formatted(home, bytes, destinationOf(home)));
				}
			}
		}
		catch (IOException ex) {
			logger.debug("Could not look for other destinations in {}", this.directory, ex);
		}
		return abandoned;
	}

	private boolean isOther(Path home) {
		return !home.equals(this.path) && HOME.test(home.getFileName().toString()) && Files.isDirectory(home);
	}

	private static long abandonedBytes(Path home) throws IOException {
		List<Path> folders = processFolders(home);
		if (folders.isEmpty()) {
			return 0;
		}
		return exclusively(home, () -> {
			long bytes = 0;
			for (Path folder : folders) {
				Optional<SpoolFolder> abandoned = tryHold(folder);
				if (abandoned.isPresent()) {
					try {
						bytes += abandoned.get().bytes();
					}
					finally {
						release(abandoned.get());
					}
				}
			}
			return bytes;
		});
	}

	private static String destinationOf(Path home) {
		try {
			return Files.readString(home.resolve(DESCRIPTION)).strip();
		}
		catch (IOException ex) {
			// Also where the text is damaged.
			return "an unknown destination";
		}
	}

	private static List<Path> processFolders(Path home) throws IOException {
		try (Stream<Path> folders = Files.list(home)) {
			return folders.filter((folder) -> PROCESS_FOLDER.test(folder.getFileName().toString()))
				.filter(Files::isDirectory)
				.sorted()
				.toList();
		}
	}

	private static <T> T exclusively(Path home, IoAction<T> action) throws IOException {
		claimsInThisJvm.lock();
		try (FileChannel channel = FileChannel.open(home.resolve("claims.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			lockPatiently(home, channel);
			return action.run();
		}
		finally {
			claimsInThisJvm.unlock();
		}
	}

	// Others hold it for milliseconds only, but one of them may be stopped.
	private static void lockPatiently(Path home, FileChannel channel) throws IOException {
		long deadline = System.nanoTime() + CLAIM_PATIENCE.toNanos();
		while (!isLocked(channel)) {
			if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
				throw new IOException("Another process holds claims.lock in " + home);
			}
			try {
				TimeUnit.MILLISECONDS.sleep(5);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private static boolean isLocked(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			// Held in this JVM, through another class loader.
			return false;
		}
	}

	// What visitors typed is nobody else's business.
	private static void createDirectories(Path directory) throws IOException {
		// Not that of the file store, which cannot be found in a chroot.
		boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
		FileAttribute<?>[] attributes = posix
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")) }
				: new FileAttribute<?>[0];
		Files.createDirectories(directory, attributes);
	}

	private interface IoAction<T> {

		T run() throws IOException;

	}

}
