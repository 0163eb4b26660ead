package uk.org.democracyclub.logging.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/**
 * What an invocation carries: the protocol between an application and the ingest
 * function.
 */
public abstract sealed class Payload {

	/**
	 * The most that an envelope may hold, in bytes. AWS Lambda takes 1 MB of an
	 * asynchronous invocation (Lambda quotas), and this is the smaller reading of that.
	 */
	public static final int MAX_BYTES = 1_000_000;

	private Payload() {
	}

	/**
	 * One entry an invocation, as its line: what the deployed Python function takes.
	 * @return the protocol "single"
	 */
	public static Payload single() {
		return new Single();
	}

	/**
	 * Many entries an invocation, in an envelope that names the stream and the
	 * environment, each with its id: what {@code dc-logging-ingest} takes.
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
			return entries.get(0).line().getBytes(StandardCharsets.US_ASCII);
		}

		@Override
		public String toString() {
			return "single";
		}

	}

	private static final class Batch extends Payload {

		private static final String ID = "{\"entry_id\": \"";

		private static final String AFTER_ID = "\", ";

		private static final String SEPARATOR = ",\n";

		private static final String END = "\n]}\n";

		private static final int ID_LENGTH = 36;

		// Less the line's brace and newline, which are not sent.
		private static final int OVERHEAD = ID.length() + ID_LENGTH + AFTER_ID.length() + SEPARATOR.length() - 2;

		private final int maxBytes;

		private final Duration linger;

		Batch(int maxBytes, Duration linger) {
			if (maxBytes < 1 || maxBytes > MAX_BYTES) {
				throw new IllegalArgumentException(
						"maxBytes must be at least 1 and at most %d, but is %d".formatted(MAX_BYTES, maxBytes));
			}
			this.maxBytes = maxBytes;
			this.linger = linger;
		}

		@Override
		DeliveryLimits limits(IngestFunction function) {
			int room = this.maxBytes - begin(function).length() - END.length();
			return new DeliveryLimits(Integer.MAX_VALUE, Math.max(1, room), OVERHEAD, this.linger, Integer.MAX_VALUE);
		}

		private static String begin(IngestFunction function) {
			return "{\"stream\": \"%s\", \"environment\": \"%s\", \"entries\": [\n".formatted(function.stream(),
					function.environment());
		}

		@Override
		byte[] encode(IngestFunction function, List<OutgoingEntry> entries) {
			String begin = begin(function);
			int lines = 0;
			for (OutgoingEntry entry : entries) {
				lines += entry.line().length() + OVERHEAD;
			}
			AsciiBytes envelope = new AsciiBytes(begin.length() + lines - SEPARATOR.length() + END.length());
			String before = begin;
			for (OutgoingEntry entry : entries) {
				String line = entry.line();
				// The line is one JSON object and a newline: the id becomes its first
				// field.
				envelope.append(before)
					.append(ID)
					.append(entry.id())
					.append(AFTER_ID)
					.append(line, 1, line.length() - 1);
				before = SEPARATOR;
			}
			return envelope.append(END).bytes();
		}

		@Override
		public String toString() {
			return "batch";
		}

	}

}
