package uk.org.democracyclub.logging.autoconfigure;

import java.time.Instant;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import uk.org.democracyclub.logging.EntryConstraints;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * An entry of a stream that the starter does not know.
 */
record Visit(@NotNull Instant timestamp, @NotBlank String page) implements LogEntry {

	static final LogStream<Visit> STREAM = LogStream
		.builder("visits", Visit.class, (values) -> new Visit(values.timestamp("timestamp"), values.text("page")))
		.text("page", Visit::page)
		.timestamp("timestamp", Visit::timestamp)
		.build();

	Visit {
		EntryConstraints.check(Visit.class, timestamp, page);
	}

	static Visit now(String page) {
		return new Visit(Instant.now(), page);
	}

}
