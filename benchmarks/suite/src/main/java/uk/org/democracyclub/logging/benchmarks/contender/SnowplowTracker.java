package uk.org.democracyclub.logging.benchmarks.contender;

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
import com.snowplowanalytics.snowplow.tracker.http.HttpClientAdapter;
import com.snowplowanalytics.snowplow.tracker.payload.SelfDescribingJson;
import com.snowplowanalytics.snowplow.tracker.payload.TrackerPayload;

/**
 * Snowplow's tracker and batch emitter with their default settings: a self-describing
 * event for each search.
 */
final class SnowplowTracker implements Contender {

	private static final int DEFAULT_QUEUE = 10_000;

	private static final String SCHEMA = "iglu:uk.org.democracyclub/postcode_search/jsonschema/1-0-0";

	private final BatchEmitter emitter;

	private final Tracker tracker;

	SnowplowTracker(Setup setup) {
		EmitterConfiguration configuration = new EmitterConfiguration().callback(new Counting(setup.arrivals()));
		if (setup.ample()) {
			configuration.bufferCapacity(Setup.AMPLE);
		}
		URI endpoint = setup.endpoint();
		this.emitter = new BatchEmitter((endpoint != null) ? new NetworkConfiguration(endpoint.toString())
				: new NetworkConfiguration(new AnswersAtOnce()), configuration);
		this.tracker = new Tracker(new TrackerConfiguration("searches", "benchmarks"), this.emitter);
	}

	@Override
	public void log(Search search) {
		this.tracker.track(SelfDescribing.builder()
			.eventData(new SelfDescribingJson(SCHEMA, search.fields(Instant.now())))
			.build());
	}

	@Override
	public int supply() {
		return DEFAULT_QUEUE / 2;
	}

	@Override
	public void flush() {
		this.emitter.flushBuffer();
	}

	@Override
	public void close() {
		this.emitter.close();
	}

	private static final class AnswersAtOnce implements HttpClientAdapter {

		@Override
		public int post(SelfDescribingJson payload) {
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

	private record Counting(Arrivals arrivals) implements EmitterCallback {

		@Override
		public void onSuccess(List<TrackerPayload> payloads) {
			payloads.forEach((payload) -> this.arrivals
				.acknowledgedSince(Instant.ofEpochMilli(payload.getDeviceCreatedTimestamp())));
		}

		@Override
		public void onFailure(FailureType failure, boolean willRetry, List<TrackerPayload> payloads) {
			this.arrivals.failed(payloads.size());
		}

	}

}
