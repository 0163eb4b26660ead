package uk.org.democracyclub.logging.delivery;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Creates the ids of entries: UUIDs of version 8 (RFC 9562) from a random part, the time
 * and a counter. A completely random UUID would cost more than everything else that is
 * done for an entry on the request thread. Thread-safe.
 * <p>
 * Processes restored from one snapshot (AWS Lambda SnapStart, CRaC) begin with the same
 * random part and number. Their ids differ nevertheless: after a second without an entry
 * or a {@linkplain #refresh refresh}, or if the clock was set back, the random part is
 * drawn again. Within that second, the nanoseconds in the id differ.
 */
final class EntryIds {

	private static final long VERSION_8 = 0x8000L;

	private static final long VERSION_MASK = 0xF000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;

	// Above the version: the 30 bits that nanoseconds of a second take.
	private static final int NANOS_SHIFT = 34;

	private final LongSupplier random;

	private final AtomicLong number;

	private volatile Prefix prefix;

	EntryIds() {
		this(new SecureRandom()::nextLong);
	}

	EntryIds(LongSupplier random) {
		this.random = random;
		this.number = new AtomicLong(random.getAsLong());
		this.prefix = new Prefix(random.getAsLong(), Long.MIN_VALUE);
	}

	/** Makes an id that no other entry has. */
	UUID next(Instant now) {
		long high = prefix(now.getEpochSecond()) ^ ((long) now.getNano() << NANOS_SHIFT);
		return new UUID((high & ~VERSION_MASK) | VERSION_8, (this.number.getAndIncrement() & ~VARIANT_MASK) | VARIANT);
	}

	/**
	 * Generates the random part for this second and the next. To be called about once per
	 * second by a background thread: a cold {@link SecureRandom} takes 50 µs or more,
	 * which is too long for a request thread.
	 */
	void refresh(Instant now) {
		if (now.getEpochSecond() != this.prefix.second) {
			this.prefix = new Prefix(this.random.getAsLong(), now.getEpochSecond());
		}
	}

	private long prefix(long second) {
		Prefix prefix = this.prefix;
		if (second == prefix.second) {
			return prefix.bits;
		}
		boolean follows = second == prefix.second + 1;
		prefix = new Prefix(follows ? prefix.bits : this.random.getAsLong(), second);
		this.prefix = prefix;
		return prefix.bits;
	}

	private record Prefix(long bits, long second) {
	}

}
