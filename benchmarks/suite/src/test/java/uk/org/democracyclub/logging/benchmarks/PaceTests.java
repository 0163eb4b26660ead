package uk.org.democracyclub.logging.benchmarks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class PaceTests {

	@Test
	void timesEachCallOfEachThread() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		Histogram times = new Pace(4, 1000).log((search) -> calls.incrementAndGet(), Duration.ofMillis(50));
		assertThat(calls).hasValue(200);
		assertThat(times.getTotalCount()).isEqualTo(200);
	}

	@Test
	void takesTheTimeThatThePaceAsksFor() throws Exception {
		long start = System.nanoTime();
		new Pace(2, 100).log((search) -> {
		}, Duration.ofMillis(100));
		assertThat(System.nanoTime() - start).isGreaterThan(Duration.ofMillis(95).toNanos());
	}

}
