package uk.org.democracyclub.logging.benchmarks.contender;

import java.net.URI;
import java.time.Instant;
import java.util.Date;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Segment's client with its default settings: a track message for each search. */
final class SegmentAnalytics implements Contender {

	// As for ours: Segment's queue has no bound.
	private static final int SUPPLY = 5_000;

	private final Analytics analytics;

	SegmentAnalytics(Setup setup) {
		Analytics.Builder builder = Analytics.builder("key").callback(new Counting(setup.arrivals()));
		URI endpoint = setup.endpoint();
		if (endpoint != null) {
			builder.endpoint(endpoint.toString());
		}
		else {
			builder.client(new OkHttpClient.Builder().addInterceptor(SegmentAnalytics::answer).build());
		}
		this.analytics = builder.build();
	}

	private static Response answer(Interceptor.Chain chain) {
		return new Response.Builder().request(chain.request())
			.protocol(Protocol.HTTP_1_1)
			.code(200)
			.message("OK")
			.body(ResponseBody.create("{\"success\": true}", MediaType.get("application/json")))
			.build();
	}

	@Override
	public void log(Search search) {
		Instant now = Instant.now();
		this.analytics.enqueue(TrackMessage.builder("search")
			.anonymousId("visitor")
			.timestamp(Date.from(now))
			.properties(search.fields(now)));
	}

	@Override
	public int supply() {
		return SUPPLY;
	}

	@Override
	public void flush() {
		this.analytics.flush();
	}

	@Override
	public void close() {
		this.analytics.shutdown();
	}

	private record Counting(Arrivals arrivals) implements Callback {

		@Override
		@SuppressWarnings("JavaUtilDate")
		public void success(Message message) {
			this.arrivals.acknowledgedSince(message.timestamp().toInstant());
		}

		@Override
		public void failure(Message message, Throwable failure) {
			this.arrivals.failed(1);
		}

	}

}
