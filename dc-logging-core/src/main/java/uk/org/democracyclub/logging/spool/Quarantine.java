package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is kept for people to look at, and is never delivered: damaged segments, of which
 * the newest are kept, and entries that the destination refused, up to a size.
 */
final class Quarantine {

	private static final Logger logger = LoggerFactory.getLogger(Quarantine.class);

	private static final int DAMAGED_KEPT = 16;

	private static final String DAMAGED = "damaged";

	private static final String REFUSED = "refused.jsonl";

	private static final long MAX_REFUSED_BYTES = 8 * 1024 * 1024;

	private Quarantine() {
	}

	/** Where a damaged segment goes once its whole entries are done with. */
	static Path folder(Segment segment) {
		return segment.slot().path().resolveSibling(DAMAGED);
	}

	/**
	 * Moves a damaged segment out of its slot.
	 * @param segment the segment
	 * @throws IOException if it could not be moved
	 */
	static void add(Segment segment) throws IOException {
		if (!segment.isInPlace()) {
			// Somebody has deleted it.
			return;
		}
		Path folder = folder(segment);
		SpoolHome.createDirectories(folder);
		Path file = segment.file();
		Path target = folder.resolve(segment.slot().path().getFileName() + "-" + file.getFileName());
		if (Files.exists(target)) {
			// Numbers begin again in a slot that was empty.
			target = folder.resolve(Files.getLastModifiedTime(file).toMillis() + "-" + target.getFileName());
		}
		Files.move(file, target);
		removeOldest(folder);
	}

	private static void removeOldest(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			List<Path> newestFirst = files.sorted(Comparator.comparing(Quarantine::lastModified).reversed()).toList();
			for (Path old : newestFirst.subList(Math.min(DAMAGED_KEPT, newestFirst.size()), newestFirst.size())) {
				Files.deleteIfExists(old);
			}
		}
		catch (IOException | UncheckedIOException ex) {
			logger.debug("Could not remove old segments from {}", folder, ex);
		}
	}

	private static long lastModified(Path file) {
		return file.toFile().lastModified();
	}

	/**
	 * Writes a refused entry to the file of such entries, unless that is too long
	 * already.
	 * @param home the destination's folder
	 * @param line a line about the entry
	 * @throws IOException if it could not be written
	 */
	static void addRefused(Path home, String line) throws IOException {
		Path file = home.resolve(REFUSED);
		if (!Files.exists(file) || Files.size(file) < MAX_REFUSED_BYTES) {
			Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
	}

}
