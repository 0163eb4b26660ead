package uk.org.democracyclub.logging.benchmarks.caller;

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
import com.snowplowanalytics.snowplow.tracker.http.HttpClientAdapter;
import com.snowplowanalytics.snowplow.tracker.payload.SelfDescribingJson;
import com.snowplowanalytics.snowplow.tracker.payload.TrackerPayload;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Snowplow's tracker. What was sent is counted by its callback, because its HTTP client
 * is given a request that is made up already.
 */
final class SnowplowTracker implements Candidate {

	private static final String SCHEMA = "iglu:uk.org.democracyclub/search/jsonschema/1-0-0";

	private final BatchEmitter emitter;

	private final Tracker tracker;

	SnowplowTracker(Room room, Sink sink) {
		EmitterConfiguration configuration = new EmitterConfiguration().callback(new Counting(sink));
		if (room.isAmple()) {
			configuration.bufferCapacity(Room.ENTRIES);
		}
		this.emitter = new BatchEmitter(new NetworkConfiguration(new AnswersAtOnce(sink)), configuration);
		this.tracker = new Tracker(new TrackerConfiguration("searches", "wcivf"), this.emitter);
	}

	@Override
	public void log(Search search) {
		this.tracker.track(SelfDescribing.builder()
			.eventData(new SelfDescribingJson(SCHEMA, search.fields(Instant.now())))
			.build());
	}

	@Override
	public void flush() {
		this.emitter.flushBuffer();
	}

	@Override
	public void close() {
		this.emitter.close();
	}

	/** Answers that all is well, once the sink lets it. */
	private record AnswersAtOnce(Sink sink) implements HttpClientAdapter {

		@Override
		public int post(SelfDescribingJson payload) {
			this.sink.take(0);
			return 200;
		}

		@Override
		public int get(TrackerPayload payload) {
			throw new UnsupportedOperationException();
		}

		@Override
		public String getUrl() {
			return "http://localhost";
		}

		@Override
		public Object getHttpClient() {
			return this;
		}

	}

	/** Counts what was sent. */
	private record Counting(Sink sink) implements EmitterCallback {

		@Override
		public void onSuccess(List<TrackerPayload> payloads) {
			this.sink.take(payloads.size());
		}

		@Override
		public void onFailure(FailureType failure, boolean willRetry, List<TrackerPayload> payloads) {
			// Does not arrive, and is missed at the end.
		}

	}

}
