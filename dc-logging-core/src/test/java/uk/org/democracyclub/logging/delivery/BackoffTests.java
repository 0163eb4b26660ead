package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	private final DeliveryException passing = failure(TestFailure.THROTTLED, null);

	@ParameterizedTest
	@CsvSource({ "1, 100", "2, 200", "3, 400", "4, 800", "5, 1000", "6, 1000", "64, 1000", "1000, 1000" })
	void boundDoublesUpToTheMaximum(int failures, long boundMillis) {
		assertThat(longest().next(failures, this.passing)).isEqualTo(millis(boundMillis));
	}

	@Test
	void pauseIsAnywhereUpToTheBound() {
		Backoff backoff = backoff(new Random(1));
		assertThat(pauses(backoff, this.passing)).allSatisfy((pause) -> assertThat(pause).isBetween(0L, millis(400)))
			.anySatisfy((pause) -> assertThat(pause).isLessThan(millis(40)))
			.anySatisfy((pause) -> assertThat(pause).isGreaterThan(millis(360)));
	}

	@Test
	void failureThatSomebodyHasToFixIsRetriedSlowlyFromTheStart() {
		Backoff backoff = backoff(new Random(1));
		assertThat(pauses(backoff, failure(TestFailure.ACCESS_DENIED, null)))
			.allSatisfy((pause) -> assertThat(pause).isBetween(millis(500), millis(1000)))
			.anySatisfy((pause) -> assertThat(pause).isLessThan(millis(550)))
			.anySatisfy((pause) -> assertThat(pause).isGreaterThan(millis(950)));
	}

	@Test
	void retryWaitsAsLongAsTheDestinationAsksFor() {
		Backoff backoff = backoff(new Random(1));
		assertThat(pauses(backoff, failure(TestFailure.THROTTLED, Duration.ofSeconds(7)))).containsOnly(millis(7000));
		assertThat(pauses(backoff, failure(TestFailure.THROTTLED, Duration.ofMillis(1))))
			.anySatisfy((pause) -> assertThat(pause).isGreaterThan(millis(360)));
	}

	@Test
	void excessiveWaitThatTheDestinationAsksForIsIgnored() {
		assertThat(longest().next(1, failure(TestFailure.THROTTLED, Duration.ofDays(365))))
			.isEqualTo(Duration.ofMinutes(5).toNanos());
	}

	@Test
	void noPauseIsPossible() {
		assertThat(new Backoff(Duration.ZERO, Duration.ZERO, new Random(1)).next(7, this.passing)).isZero();
	}

	private static List<Long> pauses(Backoff backoff, DeliveryException failure) {
		return IntStream.range(0, 1000).mapToObj((i) -> backoff.next(3, failure)).toList();
	}

	private static DeliveryException failure(FailureReason reason, Duration retryAfter) {
		return new DeliveryException(reason, "test", retryAfter, null);
	}

	private static long millis(long millis) {
		return Duration.ofMillis(millis).toNanos();
	}

	private static Backoff longest() {
		return backoff(new LongestPauses());
	}

	private static Backoff backoff(RandomGenerator random) {
		return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), random);
	}

}
