package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDateTime;
import java.util.List;

/**
 * An object of the lake.
 *
 * @param format how it is written
 * @param hour the hour of delivery, in UTC, under which it is filed
 * @param lines what it holds: lines of JSON without their newlines, in
 * {@link Format#GZIP_JSON} also damaged ones
 */
public record StoredObject(Format format, LocalDateTime hour, List<String> lines) {

	public StoredObject {
		lines = List.copyOf(lines);
	}

	/** The lines, each with its newline. */
	public String text() {
		return String.join("\n", this.lines) + "\n";
	}

}
