package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import com.snowplowanalytics.snowplow.tracker.Tracker;
import com.snowplowanalytics.snowplow.tracker.configuration.EmitterConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.NetworkConfiguration;
import com.snowplowanalytics.snowplow.tracker.configuration.TrackerConfiguration;
import com.snowplowanalytics.snowplow.tracker.emitter.BatchEmitter;
import com.snowplowanalytics.snowplow.tracker.emitter.EmitterCallback;
import com.snowplowanalytics.snowplow.tracker.emitter.FailureType;
import com.snowplowanalytics.snowplow.tracker.events.SelfDescribing;
import com.snowplowanalytics.snowplow.tracker.payload.SelfDescribingJson;
import com.snowplowanalytics.snowplow.tracker.payload.TrackerPayload;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Snowplow's tracker and batch emitter with their default settings and their default HTTP
 * client: a self-describing event for each search.
 */
final class SnowplowEvents implements Candidate {

	/** Stands once in an event, whose data is in Base64. */
	static final String MARK = "\"eid\"";

	// InMemoryEventStore: 10,000 events.
	private static final int QUEUE = 10_000;

	private static final String SCHEMA = "iglu:uk.org.democracyclub/postcode_search/jsonschema/1-0-0";

	private final BatchEmitter emitter;

	private final Tracker tracker;

	SnowplowEvents(URI endpoint, Settlement settlement) {
		this.emitter = new BatchEmitter(new NetworkConfiguration(endpoint.toString()),
				new EmitterConfiguration().callback(new Watcher(settlement)));
		this.tracker = new Tracker(new TrackerConfiguration("searches", "benchmarks"), this.emitter);
	}

	@Override
	public void log(Search search) {
		SelfDescribingJson data = new SelfDescribingJson(SCHEMA, search.fields(Instant.now()));
		this.tracker.track(SelfDescribing.builder().eventData(data).build());
	}

	@Override
	public int supply() {
		return QUEUE / 2;
	}

	@Override
	public void flush() {
		this.emitter.flushBuffer();
	}

	@Override
	public void close() {
		this.tracker.close();
	}

	/** Hears what becomes of each batch. */
	private record Watcher(Settlement settlement) implements EmitterCallback {

		@Override
		public void onSuccess(List<TrackerPayload> payloads) {
			for (TrackerPayload payload : payloads) {
				this.settlement.acknowledgedSince(Instant.ofEpochMilli(payload.getDeviceCreatedTimestamp()));
			}
		}

		@Override
		public void onFailure(FailureType type, boolean willRetry, List<TrackerPayload> payloads) {
			this.settlement.failed(payloads.size());
		}

	}

}
