package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.nio.file.Path;

/**
 * The candidates by name, as a process is told which to load.
 */
enum Kind {

	SINGLE_MEMORY, SINGLE_SPOOL, BATCH_MEMORY, BATCH_SPOOL, BLOCKING, OPENTELEMETRY, SNOWPLOW, SEGMENT;

	Candidate start(URI endpoint, Path folder, Settlement settlement) {
		return switch (this) {
			case SINGLE_MEMORY -> Ours.start(endpoint, false, null, settlement);
			case SINGLE_SPOOL -> Ours.start(endpoint, false, folder, settlement);
			case BATCH_MEMORY -> Ours.start(endpoint, true, null, settlement);
			case BATCH_SPOOL -> Ours.start(endpoint, true, folder, settlement);
			case BLOCKING -> new BlockingCalls(endpoint, settlement);
			case OPENTELEMETRY -> new OpenTelemetryLogs(endpoint, settlement);
			case SNOWPLOW -> new SnowplowEvents(endpoint, settlement);
			case SEGMENT -> new SegmentMessages(endpoint, settlement);
		};
	}

}
