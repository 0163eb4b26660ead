package uk.org.democracyclub.logging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that tests set.
 */
public final class MutableClock implements InstantSource {

	private volatile Instant now;

	public MutableClock(String now) {
		this.now = Instant.parse(now);
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	public void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
