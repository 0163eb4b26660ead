package uk.org.democracyclub.logging.delivery;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BreakerTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final Breaker breaker = new Breaker(
			new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new LongestPauses()));

	private final Batch probe = Entries.batch(1);

	@Test
	void opensAfterSeveralFailuresInARow() {
		fail(Breaker.THRESHOLD - 1, TestFailure.TIMEOUT, 0);
		assertThat(this.breaker.isOpen()).isFalse();
		fail(1, TestFailure.TIMEOUT, 0);
		assertThat(this.breaker.isOpen()).isTrue();
		assertThat(this.breaker.permits(SECOND - 1)).isFalse();
		assertThat(this.breaker.nanosUntilPermit(SECOND - 1)).isEqualTo(1);
	}

	@Test
	void failuresAmongSuccessesDoNotOpenIt() {
		for (int i = 0; i < 100; i++) {
			fail(Breaker.THRESHOLD - 1, TestFailure.THROTTLED, 0);
			this.breaker.succeeded();
		}
		assertThat(this.breaker.isOpen()).isFalse();
		assertThat(this.breaker.permits(0)).isTrue();
	}

	@Test
	void opensAtOnceForAFailureThatSomebodyHasToFix() {
		fail(1, TestFailure.ACCESS_DENIED, 0);
		assertThat(this.breaker.isOpen()).isTrue();
		assertThat(this.breaker.permits(59 * SECOND)).isFalse();
		assertThat(this.breaker.permits(60 * SECOND)).isTrue();
	}

	@Test
	void afterAPauseLetsOneProbeThroughAndNoOther() {
		fail(Breaker.THRESHOLD, TestFailure.TIMEOUT, 0);
		assertThat(this.breaker.permits(SECOND)).isTrue();
		this.breaker.begins(this.probe);
		assertThat(this.breaker.permits(SECOND)).isFalse();
		assertThat(this.breaker.permits(1000 * SECOND)).isFalse();
		this.breaker.succeeded();
		assertThat(this.breaker.permits(SECOND)).isTrue();
		assertThat(this.breaker.isOpen()).isFalse();
	}

	@Test
	void probeThatDidNotBeginDoesNotBlockAnother() {
		fail(Breaker.THRESHOLD, TestFailure.TIMEOUT, 0);
		this.breaker.begins(this.probe);
		this.breaker.takenBack(this.probe);
		assertThat(this.breaker.isOpen()).isTrue();
		assertThat(this.breaker.permits(SECOND)).isTrue();
	}

	@Test
	void pausesBetweenProbesGrow() {
		fail(Breaker.THRESHOLD, TestFailure.TIMEOUT, 0);
		long now = 0;
		for (long pause : new long[] { 1, 2, 4, 8, 16, 32, 60, 60 }) {
			assertThat(this.breaker.nanosUntilPermit(now)).isEqualTo(pause * SECOND);
			now += pause * SECOND;
			this.breaker.begins(this.probe);
			this.breaker.failed(this.probe, failure(TestFailure.TIMEOUT), now);
		}
	}

	@Test
	void deliveriesThatBeganBeforeItOpenedDoNotProlongThePause() {
		fail(Breaker.THRESHOLD, TestFailure.TIMEOUT, 0);
		this.breaker.failed(Entries.batch(1), failure(TestFailure.TIMEOUT), SECOND / 2);
		assertThat(this.breaker.permits(SECOND)).isTrue();
		this.breaker.begins(this.probe);
		this.breaker.failed(Entries.batch(1), failure(TestFailure.TIMEOUT), SECOND);
		assertThat(this.breaker.permits(SECOND)).as("the probe is still under way").isFalse();
	}

	@Test
	void inAHurryTheNextProbeComesSooner() {
		fail(1, TestFailure.ACCESS_DENIED, 0);
		this.breaker.hurry(0);
		assertThat(this.breaker.permits(SECOND)).isTrue();
	}

	private void fail(int times, FailureReason reason, long now) {
		for (int i = 0; i < times; i++) {
			this.breaker.failed(Entries.batch(1), failure(reason), now);
		}
	}

	private static DeliveryException failure(FailureReason reason) {
		return new DeliveryException(reason, "test", null);
	}

}
