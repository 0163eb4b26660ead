package uk.org.democracyclub.logging.aws;

import java.time.Instant;

import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * An entry of a second stream.
 *
 * @param leaflet the leaflet
 * @param timestamp when it was looked at
 * @param shared whether it was shared
 */
public record LeafletEntry(String leaflet, Instant timestamp, boolean shared) implements LogEntry {

	public static final LogStream<LeafletEntry> LEAFLET_SEARCHES = LogStream
		.builder("dc-leaflet-searches", LeafletEntry.class, (values) -> {
			throw new UnsupportedOperationException("Nobody reads these entries");
		})
		.text("leaflet", LeafletEntry::leaflet)
		.timestamp("seen", LeafletEntry::timestamp)
		.bool("shared", LeafletEntry::shared)
		.build();

}
