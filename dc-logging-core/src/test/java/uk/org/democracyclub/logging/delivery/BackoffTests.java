package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTests {

	@ParameterizedTest
	@CsvSource({ "1, 100", "2, 200", "3, 400", "4, 800", "5, 1000", "6, 1000", "64, 1000", "1000, 1000" })
	void boundDoublesUpToTheMaximum(int failures, long boundMillis) {
		assertThat(longest().next(failures)).isEqualTo(Duration.ofMillis(boundMillis));
	}

	@Test
	void pauseIsAnywhereUpToTheBound() {
		Backoff backoff = backoff(new Random(1));
		assertThat(java.util.stream.IntStream.range(0, 1000).mapToObj((i) -> backoff.next(3)))
			.allSatisfy((pause) -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofMillis(400)))
			.anySatisfy((pause) -> assertThat(pause).isLessThan(Duration.ofMillis(40)))
			.anySatisfy((pause) -> assertThat(pause).isGreaterThan(Duration.ofMillis(360)));
	}

	@Test
	void noPauseIsPossible() {
		assertThat(new Backoff(Duration.ZERO, Duration.ZERO, new Random(1)).next(7)).isZero();
	}

	private static Backoff longest() {
		return backoff(new RandomGenerator() {

			@Override
			public long nextLong() {
				throw new UnsupportedOperationException();
			}

			@Override
			public long nextLong(long bound) {
				return bound - 1;
			}

		});
	}

	private static Backoff backoff(RandomGenerator random) {
		return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), random);
	}

}
