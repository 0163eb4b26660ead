package uk.org.democracyclub.logging.benchmarks.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;

/**
 * A folder for a spool of the default size, beside the compiled benchmarks, because the
 * system's folder for temporary files may be in memory.
 */
final class SpoolHere {

	private static final long DEFAULT_BYTES = 1024L * 1024 * 1024;

	private static final Path PARENT = Path.of("benchmarks", "target");

	private final Path folder;

	SpoolHere() {
		try {
			this.folder = Files.createTempDirectory(Files.createDirectories(PARENT), "spool");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	SpoolSettings settings() {
		return new SpoolSettings(this.folder, DEFAULT_BYTES, SpoolSync.NEVER);
	}

	void delete() {
		try (var files = Files.walk(this.folder)) {
			List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
			for (Path file : deepestFirst) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
