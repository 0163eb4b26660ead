package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.nio.file.Path;

import uk.org.democracyclub.logging.benchmarks.ours.StarterDefaults;
import uk.org.democracyclub.logging.delivery.DeliverySettings;

/**
 * The candidates by name, as a process is told which to load.
 */
enum Kind {

	SINGLE_MEMORY, FEW_SINGLE_MEMORY, SINGLE_SPOOL, BATCH_MEMORY, BATCH_SPOOL, LARGE_BATCH_MEMORY, BLOCKING,
	OPENTELEMETRY, SNOWPLOW, SEGMENT;

	/** Holds many full envelopes, where the default holds three. */
	static final int LARGE_BUFFER = 100_000;

	/** Fewer calls in flight than by default, to see what their number is worth. */
	static final int FEW_IN_FLIGHT = 16;

	private static final DeliverySettings DEFAULTS = DeliverySettings.DEFAULTS;

	Candidate start(URI endpoint, Path folder, Settlement settlement) {
		return switch (this) {
			case SINGLE_MEMORY -> Ours.start(endpoint, false, DEFAULTS, null, settlement);
			case FEW_SINGLE_MEMORY ->
				Ours.start(endpoint, false, StarterDefaults.withMaxInFlight(FEW_IN_FLIGHT), null, settlement);
			case SINGLE_SPOOL -> Ours.start(endpoint, false, DEFAULTS, folder, settlement);
			case BATCH_MEMORY -> Ours.start(endpoint, true, DEFAULTS, null, settlement);
			case BATCH_SPOOL -> Ours.start(endpoint, true, DEFAULTS, folder, settlement);
			case LARGE_BATCH_MEMORY ->
				Ours.start(endpoint, true, StarterDefaults.withBuffer(LARGE_BUFFER), null, settlement);
			case BLOCKING -> new BlockingCalls(endpoint, settlement);
			case OPENTELEMETRY -> new OpenTelemetryLogs(endpoint, settlement);
			case SNOWPLOW -> new SnowplowEvents(endpoint, settlement);
			case SEGMENT -> new SegmentMessages(endpoint, settlement);
		};
	}

}
