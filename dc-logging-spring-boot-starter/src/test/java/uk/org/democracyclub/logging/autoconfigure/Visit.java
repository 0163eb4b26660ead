package uk.org.democracyclub.logging.autoconfigure;

import java.time.Instant;

import uk.org.democracyclub.logging.EntryRules;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * An entry of a stream that the starter does not know.
 */
record Visit(Instant timestamp, String page) implements LogEntry {

	static final LogStream<Visit> STREAM = LogStream
		.builder("visits", Visit.class, (values) -> new Visit(values.timestamp("timestamp"), values.text("page")))
		.text("page", Visit::page)
		.timestamp("timestamp", Visit::timestamp)
		.build();

	Visit {
		EntryRules.of(Visit.class).notNull("timestamp", timestamp).notBlank("page", page, 256).check();
	}

	static Visit now(String page) {
		return new Visit(Instant.now(), page);
	}

}
