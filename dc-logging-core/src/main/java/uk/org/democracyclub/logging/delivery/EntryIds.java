package uk.org.democracyclub.logging.delivery;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes ids for entries: UUIDs of version 8 (RFC 9562) from a random part of this process
 * and a number, because one that is random as a whole costs more than all else that is
 * done for an entry on the request thread. Thread-safe.
 */
final class EntryIds {

	private static final long VERSION_8 = 0x8000L;

	private static final long VERSION_MASK = 0xF000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;

	private final long high;

	private final AtomicLong low;

	EntryIds() {
		SecureRandom random = new SecureRandom();
		this.high = (random.nextLong() & ~VERSION_MASK) | VERSION_8;
		this.low = new AtomicLong(random.nextLong());
	}

	UUID next() {
		return new UUID(this.high, (this.low.getAndIncrement() & ~VARIANT_MASK) | VARIANT);
	}

}
