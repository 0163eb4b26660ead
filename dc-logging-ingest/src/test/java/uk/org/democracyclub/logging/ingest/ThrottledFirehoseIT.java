package uk.org.democracyclub.logging.ingest;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseAnswer;
import uk.org.democracyclub.logging.testsupport.ingest.DeployedIngest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Ten minutes in which Firehose is throttled while 5,000 entries a second arrive. As a
 * rule thirty times faster, 20 seconds, in which the delays of the retry queue pass as
 * fast; {@code -Ddc-logging.throttled-seconds=600} takes all of ten minutes.
 */
@Tag("slow")
class ThrottledFirehoseIT {

	private static final Logger logger = LoggerFactory.getLogger(ThrottledFirehoseIT.class);

	private static final int SECONDS = Integer.getInteger("dc-logging.throttled-seconds", 20);

	private static final int SPEED = 600 / SECONDS;

	private static final int ENTRIES_PER_SECOND = 5_000;

	private static final int BATCH = 1_000;

	// Less than half of what arrives.
	private static final int THROTTLED_BYTES_PER_SECOND = 512 * 1024;

	private static final String ID = "\"entry_id\": \"00000000-0000-0000-";

	@Test
	void everythingArrivesByItselfAfterFirehoseWasThrottled() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			// AWS would run many at a time, which soon use up what Firehose accepts.
			ingest.lambda().setTimeout(Duration.ofSeconds(2));
			ingest.returnRetries(SPEED);
			Allowance allowance = new Allowance(THROTTLED_BYTES_PER_SECOND);
			// On a slow machine, the allowance alone could be enough for all.
			ingest.firehose()
				.setPolicy((records) -> ingest.retries().isEmpty() ? FirehoseAnswer.refuseRecords((record) -> true)
						: allowance.answer(records));
			long start = System.nanoTime();
			for (int batch = 0; batch * BATCH < ENTRIES_PER_SECOND * SECONDS; batch++) {
				long due = start + Duration.ofSeconds(1).toNanos() * batch * BATCH / ENTRIES_PER_SECOND;
				LockSupport.parkNanos(due - System.nanoTime());
				ingest.lambda().enqueue(Payloads.batch(batch * BATCH, (batch + 1) * BATCH));
			}
			ingest.lambda().setTimeout(Duration.ofMinutes(1));
			ingest.firehose().setPolicy((records) -> FirehoseAnswer.accept());
			long before = ids(ingest.firehose().records()).cardinality();
			int entries = ENTRIES_PER_SECOND * SECONDS;
			await().atMost(Duration.ofMinutes(3).plusSeconds(2L * SECONDS))
				// Looks at all that has arrived.
				.pollInterval(Duration.ofSeconds(1 + SECONDS / 20))
				.until(() -> ids(ingest.firehose().records()).cardinality() == entries);
			assertThat(ingest.failures()).isEmpty();
			assertThat(before).as("arrived while throttled").isLessThan(entries);
			assertThat(ingest.retries()).as("retried").isNotEmpty();
			logger.info("{} entries, {} of them when throttling ended, {} calls of Firehose, {} lines were retried",
					entries, before, ingest.firehose().calls(), ingest.retries().size());
		}
	}

	private static BitSet ids(List<byte[]> records) {
		BitSet ids = new BitSet();
		for (byte[] record : records) {
			String text = new String(record, US_ASCII);
			for (int at = text.indexOf(ID); at >= 0; at = text.indexOf(ID, at + 1)) {
				int from = at + ID.length();
				ids.set(Integer.parseInt(text.substring(from + 5, from + 17), 16));
			}
		}
		return ids;
	}

	/** Accepts so many bytes a second, and refuses the rest, as Firehose does. */
	private static final class Allowance {

		private final double bytesPerNano;

		private final int most;

		private double bytes;

		private long last = System.nanoTime();

		Allowance(int bytesPerSecond) {
			this.bytesPerNano = bytesPerSecond / 1e9;
			this.most = bytesPerSecond;
		}

		FirehoseAnswer answer(List<byte[]> records) {
			long now = System.nanoTime();
			this.bytes = Math.min(this.most, this.bytes + (now - this.last) * this.bytesPerNano);
			this.last = now;
			return FirehoseAnswer.refuseRecords((record) -> {
				int size = records.get(record).length;
				if (size > this.bytes) {
					return true;
				}
				this.bytes -= size;
				return false;
			});
		}

	}

}
