package uk.org.democracyclub.logging.testsupport.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts requests. Thread-safe.
 */
final class Traffic {

	private final AtomicLong requests = new AtomicLong();

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger mostUnderWay = new AtomicInteger();

	void begun() {
		this.requests.incrementAndGet();
		this.mostUnderWay.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
	}

	void ended() {
		this.underWay.decrementAndGet();
	}

	long requests() {
		return this.requests.get();
	}

	int underWay() {
		return this.underWay.get();
	}

	int mostUnderWay() {
		return this.mostUnderWay.get();
	}

}
