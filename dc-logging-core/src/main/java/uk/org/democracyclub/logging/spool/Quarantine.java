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
 * Keeps what is never delivered, for people to look at: the newest damaged segments, and
 * the entries that the destination refused, up to a maximum size.
 */
final class Quarantine {

	private static final Logger logger = LoggerFactory.getLogger(Quarantine.class);

	private static final int DAMAGED_KEPT = 16;

	private static final String DAMAGED = "damaged";

	private static final String REFUSED = "refused.jsonl";

	private static final long MAX_REFUSED_BYTES = 8 * 1024 * 1024;

	private Quarantine() {
	}

	/** Where a damaged segment goes once its intact entries are delivered. */
	static Path folder(Segment segment) {
		return segment.slot().path().resolveSibling(DAMAGED);
	}

	/** Moves a damaged segment out of its slot, unless somebody has deleted it. */
	static void add(Segment segment) throws IOException {
		if (!segment.isInPlace()) {
			return;
		}
		Path folder = folder(segment);
		SpoolHome.createDirectories(folder);
		Path file = segment.file();
		Path target = folder.resolve(segment.slot().path().getFileName() + "-" + file.getFileName());
		if (Files.exists(target)) {
			// Numbers start again in a slot that was empty.
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

	/** Appends a line about a refused entry to their file, unless that is full. */
	static void addRefused(Path home, String line) throws IOException {
		Path file = home.resolve(REFUSED);
		if (!Files.exists(file) || Files.size(file) < MAX_REFUSED_BYTES) {
			Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
	}

}
