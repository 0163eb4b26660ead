package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import uk.org.democracyclub.logging.wire.Line;

/**
 * Entries and batches of them, for tests of what becomes of them.
 */
final class Entries {

	private Entries() {
	}

	/** An entry whose line has a length. */
	static OutgoingEntry ofLength(int length) {
		return new OutgoingEntry(UUID.randomUUID(), Line.of("x".repeat(length)), Instant.EPOCH, null);
	}

	static List<OutgoingEntry> list(int number) {
		return IntStream.range(0, number).mapToObj((i) -> ofLength(10)).toList();
	}

	static Batch batch(int entries) {
		return new Batch(list(entries), limits(entries, Duration.ZERO));
	}

	static DeliveryLimits limits(int maxEntries, Duration linger) {
		return new DeliveryLimits(maxEntries, 1000, 0, linger, 4);
	}

}
