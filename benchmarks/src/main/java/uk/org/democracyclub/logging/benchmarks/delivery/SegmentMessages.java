package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.Date;

import com.segment.analytics.Analytics;
import com.segment.analytics.Callback;
import com.segment.analytics.messages.Message;
import com.segment.analytics.messages.TrackMessage;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Segment's client with its default settings: a track message for each search.
 */
final class SegmentMessages implements Candidate {

	// As for ours: Segment's queue has no end.
	private static final int SUPPLY = 5_000;

	private final Analytics analytics;

	SegmentMessages(URI endpoint, Settlement settlement) {
		this.analytics = Analytics.builder("key")
			.endpoint(endpoint.toString())
			.callback(new Watcher(settlement))
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

	/** Hears what becomes of each message. */
	private record Watcher(Settlement settlement) implements Callback {

		@Override
		@SuppressWarnings("JavaUtilDate")
		public void success(Message message) {
			this.settlement.acknowledgedSince(message.timestamp().toInstant());
		}

		@Override
		public void failure(Message message, Throwable cause) {
			this.settlement.failed(1);
		}

	}

}
