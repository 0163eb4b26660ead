package uk.org.democracyclub.logging.spool;

import java.nio.file.Path;

/**
 * Where and how entries are kept on disk.
 *
 * @param directory the directory; several processes and destinations may share it
 * @param maxBytes how much one process may use, at least {@value #MIN_BYTES} bytes
 * @param sync when entries are forced to the disk
 */
public record SpoolSettings(Path directory, long maxBytes, SpoolSync sync) {

	/** The smallest budget, in bytes. */
	public static final long MIN_BYTES = 1024 * 1024;

	static final int MAX_SEGMENT_BYTES = 8 * 1024 * 1024;

	private static final int MIN_SEGMENT_BYTES = 64 * 1024;

	// Space is freed a segment at a time.
	private static final int MIN_SEGMENTS = 16;

	/**
	 * Creates the settings.
	 * @throws IllegalArgumentException if the budget is too small
	 */
	public SpoolSettings {
		if (maxBytes < MIN_BYTES) {
			throw new IllegalArgumentException(
					"maxBytes must be at least %s, but is %s".formatted(MIN_BYTES, maxBytes));
		}
	}

	/** The size of a segment that somebody waits for. */
	int smallSegmentBytes() {
		return Math.max(MIN_SEGMENT_BYTES, segmentBytes() / 8);
	}

	int segmentBytes() {
		int page = 4096;
		return (int) Math.min(MAX_SEGMENT_BYTES, this.maxBytes / MIN_SEGMENTS) / page * page;
	}

}
