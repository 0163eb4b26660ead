package uk.org.democracyclub.logging.lambda;

import java.time.Duration;
import java.util.List;

import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.wire.Envelope;

/**
 * What an invocation contains: the protocol between an application and the ingest
 * function. Immutable and thread-safe.
 */
public abstract sealed class Payload {

	/**
	 * The maximum size of an envelope, in bytes. AWS Lambda accepts 1 MB for an
	 * asynchronous invocation (Lambda quotas), and this is the smaller interpretation of
	 * that.
	 */
	public static final int MAX_BYTES = 1_000_000;

	private Payload() {
	}

	/**
	 * One entry per invocation, as its line: what the deployed Python function accepts.
	 * @return the protocol "single"
	 */
	public static Payload single() {
		return new Single();
	}

	/**
	 * Many entries per invocation, each with its id, in an envelope that names the stream
	 * and the environment: what {@code dc-logging-ingest} accepts.
	 * @param maxBytes how large an envelope may become, at most {@value #MAX_BYTES}
	 * @param linger how long an entry may wait for others to share its envelope
	 * @return the protocol "batch"
	 * @throws IllegalArgumentException if the size is out of its range
	 */
	public static Payload batch(int maxBytes, Duration linger) {
		return new Batch(maxBytes, linger);
	}

	abstract DeliveryLimits limits(IngestFunction function);

	abstract byte[] encode(IngestFunction function, List<OutgoingEntry> entries);

	private static final class Single extends Payload {

		@Override
		DeliveryLimits limits(IngestFunction function) {
			return DeliveryLimits.ONE_BY_ONE;
		}

		@Override
		byte[] encode(IngestFunction function, List<OutgoingEntry> entries) {
			return entries.get(0).line().toBytes();
		}

	}

	private static final class Batch extends Payload {

		private final int maxBytes;

		private final Duration linger;

		Batch(int maxBytes, Duration linger) {
			if (maxBytes < 1 || maxBytes > MAX_BYTES) {
				throw new IllegalArgumentException(
						"maxBytes must be at least 1 and at most %s, but is %s".formatted(MAX_BYTES, maxBytes));
			}
			this.maxBytes = maxBytes;
			this.linger = linger;
		}

		@Override
		DeliveryLimits limits(IngestFunction function) {
			int room = this.maxBytes - Envelope.overhead(function.stream().name(), function.environment().value());
			return new DeliveryLimits(Integer.MAX_VALUE, Math.max(1, room), Envelope.ENTRY_OVERHEAD, this.linger,
					Integer.MAX_VALUE);
		}

		@Override
		byte[] encode(IngestFunction function, List<OutgoingEntry> entries) {
			int lineBytes = 0;
			for (OutgoingEntry entry : entries) {
				lineBytes += entry.line().length();
			}
			Envelope envelope = new Envelope(function.stream().name(), function.environment().value(), entries.size(),
					lineBytes);
			for (OutgoingEntry entry : entries) {
				envelope.add(entry.id(), entry.line());
			}
			return envelope.end();
		}

	}

}
