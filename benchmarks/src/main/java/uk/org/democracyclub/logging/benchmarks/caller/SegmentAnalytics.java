package uk.org.democracyclub.logging.benchmarks.caller;

import java.time.Instant;

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
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Segment's client.
 */
final class SegmentAnalytics implements Candidate {

	private static final MediaType JSON = MediaType.get("application/json");

	private final Analytics analytics;

	SegmentAnalytics(Sink sink) {
		OkHttpClient client = new OkHttpClient.Builder().addInterceptor((chain) -> answer(chain, sink)).build();
		this.analytics = Analytics.builder("key").client(client).callback(new Counting(sink)).build();
	}

	private static Response answer(Interceptor.Chain chain, Sink sink) {
		sink.take(0);
		return new Response.Builder().request(chain.request())
			.protocol(Protocol.HTTP_1_1)
			.code(200)
			.message("OK")
			.body(ResponseBody.create("{\"success\": true}", JSON))
			.build();
	}

	@Override
	public void log(Search search) {
		this.analytics
			.enqueue(TrackMessage.builder("search").anonymousId("visitor").properties(search.fields(Instant.now())));
	}

	@Override
	public void flush() {
		this.analytics.flush();
	}

	@Override
	public void close() {
		this.analytics.shutdown();
	}

	/** Counts what was sent. */
	private record Counting(Sink sink) implements Callback {

		@Override
		public void success(Message message) {
			this.sink.take(1);
		}

		@Override
		public void failure(Message message, Throwable failure) {
			// Does not arrive, and is missed at the end.
		}

	}

}
