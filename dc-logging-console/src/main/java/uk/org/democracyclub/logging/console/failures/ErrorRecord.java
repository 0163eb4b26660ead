package uk.org.democracyclub.logging.console.failures;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A record that Firehose could not convert.
 *
 * @param reason the error code
 * @param message the error message, which can quote the record
 * @param arrival when Firehose received it; {@code null} if that is not known
 * @param data the record, usually several lines; {@code null} if it cannot be read
 */
record ErrorRecord(String reason, String message, @Nullable Instant arrival, @Nullable Content data) {

	/** The lines of the record as far as it is text; the whole record otherwise. */
	List<Content> lines() {
		Content data = this.data;
		if (data == null) {
			return List.of();
		}
		return data.text()
			.map((text) -> text.lines().filter((line) -> !line.isBlank()).map(Content::of).toList())
			.orElse(List.of(data));
	}

}
