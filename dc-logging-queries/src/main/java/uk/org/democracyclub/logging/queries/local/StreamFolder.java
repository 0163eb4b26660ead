package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects of a stream, {@code <folder>/yyyy/MM/dd/HH/*.gz}, and which of them can be
 * read. An object is looked into once, and again when it has changed. Of one that is cut
 * off the whole lines are copied aside, in a folder of the same hour, and read there.
 * <p>
 * Not thread-safe.
 */
final class StreamFolder {

	private static final Logger logger = LoggerFactory.getLogger(StreamFolder.class);

	private static final Predicate<String> OBJECT = Pattern.compile("\\d{4}/\\d{2}/\\d{2}/\\d{2}/[^/]+\\.gz")
		.asMatchPredicate();

	private final Path folder;

	private final Path salvaged;

	private final AllowedFolders allowed;

	private Map<Path, Known> objects = new ConcurrentSkipListMap<>();

	private long copies;

	/**
	 * Takes a folder, which need not be there yet.
	 * @param folder the folder
	 * @param salvaged an empty folder for copies of what can still be read
	 * @param allowed the folders that the database can read
	 */
	StreamFolder(Path folder, Path salvaged, AllowedFolders allowed) {
		this.folder = folder;
		this.salvaged = salvaged;
		this.allowed = allowed;
	}

	/**
	 * Looks for new objects, and for those that have changed or gone.
	 * @throws IOException if the folder cannot be read
	 */
	void refresh() throws IOException {
		Finder finder = new Finder();
		if (Files.isDirectory(this.folder)) {
			Files.walkFileTree(this.folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, finder);
		}
		Map<Path, Known> found = new ConcurrentSkipListMap<>();
		finder.found.entrySet().parallelStream().forEach((file) -> look(file.getKey(), file.getValue(), found));
		finder.unreadable.forEach((file, reason) -> leaveOut(file, reason, found));
		Set<Path> needless = copies(this.objects);
		needless.removeAll(copies(found));
		this.objects = found;
		for (Path copy : needless) {
			Files.deleteIfExists(copy);
		}
	}

	private void look(Path file, BasicFileAttributes attributes, Map<Path, Known> found) {
		try {
			found.put(file, known(file, attributes));
		}
		catch (NoSuchFileException ex) {
			// Gone in the meantime.
		}
		catch (IOException ex) {
			leaveOut(file, LocalFailure.reason(ex), found);
		}
	}

	private void leaveOut(Path file, String reason, Map<Path, Known> found) {
		Known before = this.objects.get(file);
		if (before == null || before.state() != ObjectCheck.State.UNREADABLE) {
			logger.warn("The file {} is left out: {}", file, reason);
		}
		found.put(file, Known.unreadable());
	}

	private Set<Path> copies(Map<Path, Known> objects) {
		Set<Path> copies = new HashSet<>();
		objects.values().forEach((known) -> {
			if (known.readFrom() != null && known.readFrom().startsWith(this.salvaged)) {
				copies.add(known.readFrom());
			}
		});
		return copies;
	}

	/**
	 * Takes what can be read of a file here for all that is whole in it, because the
	 * database cannot read it, such as one with something behind its end.
	 * @param file one of the readable files
	 */
	void distrust(Path file) {
		Known known = this.objects.get(file);
		if (known != null) {
			Path copy = copy(file);
			this.objects.put(file,
					(copy != null) ? new Known(known.version(), ObjectCheck.State.CUT, copy) : Known.unreadable());
			return;
		}
		// Not even the copy.
		this.objects.replaceAll((object, copied) -> file.equals(copied.readFrom())
				? new Known(copied.version(), ObjectCheck.State.UNREADABLE, null) : copied);
	}

	private @Nullable Path copy(Path file) {
		try {
			return salvage(file, ObjectCheck.of(file).wholeBytes());
		}
		catch (IOException ex) {
			logger.warn("The file {} is left out: {}", file, LocalFailure.reason(ex));
			return null;
		}
	}

	/**
	 * Returns the files that can be read, as they are: those of whole objects, and copies
	 * of what is whole in others.
	 * @return the files, and which version of an object is in each
	 */
	Map<Path, FileVersion> readable() {
		Map<Path, FileVersion> readable = new TreeMap<>();
		this.objects.values().forEach((known) -> {
			if (known.readFrom() != null) {
				readable.put(known.readFrom(), known.version());
			}
		});
		return readable;
	}

	/**
	 * Returns how many objects are not whole.
	 * @param state what is wrong with them
	 * @return how many
	 */
	long count(ObjectCheck.State state) {
		return this.objects.values().stream().filter((known) -> known.state() == state).count();
	}

	private boolean isObject(Path file) {
		return OBJECT.test(this.folder.relativize(file).toString().replace('\\', '/'));
	}

	private Known known(Path file, BasicFileAttributes attributes) throws IOException {
		FileVersion version = FileVersion.of(attributes);
		Known known = this.objects.get(file);
		if (known != null && known.version().equals(version) && !isCopyLost(known)) {
			return known;
		}
		ObjectCheck check = ObjectCheck.of(file);
		if (check.state() == ObjectCheck.State.UNREADABLE) {
			logger.warn("The file {} is left out: it is not a gzip file with at least one whole line", file);
		}
		Path readFrom = switch (check.state()) {
			case WHOLE -> (check.plain() && this.allowed.contain(file)) ? file : salvage(file, check.wholeBytes());
			case EMPTY, UNREADABLE -> null;
			case CUT -> salvage(file, check.wholeBytes());
		};
		return new Known(version, check.state(), readFrom);
	}

	private boolean isCopyLost(Known known) {
		Path readFrom = known.readFrom();
		return readFrom != null && readFrom.startsWith(this.salvaged) && !Files.exists(readFrom);
	}

	private synchronized @Nullable Path salvage(Path file, long bytes) throws IOException {
		if (bytes == 0) {
			return null;
		}
		// Folders are named after the hour, files as they like.
		Path hour = this.salvaged.resolve(this.folder.relativize(file.getParent()).toString());
		this.copies++;
		Path copy = hour.resolve("%s.gz".formatted(this.copies));
		try {
			ScratchFolder.createDirectories(hour);
			ObjectCopy.write(file, bytes, copy);
			return copy;
		}
		catch (IOException ex) {
			if (ex instanceof NoSuchFileException && !Files.exists(file)) {
				// Gone in the meantime, unlike the folder of the copies.
				throw ex;
			}
			throw new IOException(
					"it cannot be copied to the folder '%s' (%s): free some space there, or choose another folder with -Djava.io.tmpdir=<folder>"
						.formatted(hour, LocalFailure.reason(ex)),
					ex);
		}
	}

	/**
	 * An object that was looked into.
	 *
	 * @param version what it was then
	 * @param state whether it is whole
	 * @param readFrom where it is read from, if anything in it can be read
	 */
	private record Known(FileVersion version, ObjectCheck.State state, @Nullable Path readFrom) {

		static Known unreadable() {
			// Of no size that a file has, so that it is looked into again.
			return new Known(new FileVersion(-1, FileTime.fromMillis(0)), ObjectCheck.State.UNREADABLE, null);
		}

	}

	private final class Finder extends SimpleFileVisitor<Path> {

		private final Map<Path, BasicFileAttributes> found = new TreeMap<>();

		private final Map<Path, String> unreadable = new TreeMap<>();

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
			if (isObject(file)) {
				if (attributes.isSymbolicLink()) {
					this.unreadable.put(file, "the target of this link does not exist");
				}
				else {
					this.found.put(file, attributes);
				}
			}
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, IOException ex) {
			if (!(ex instanceof NoSuchFileException)) {
				this.unreadable.put(file, LocalFailure.reason(ex));
			}
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) {
			// What went while it was listed is looked for the next time.
			return FileVisitResult.CONTINUE;
		}

	}

}
