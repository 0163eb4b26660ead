package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetriesTests {

	private final Retries retries = new Retries(
			new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new LongestPauses()));

	@Test
	void batchesAreDueInTheOrderOfTheirTimes() {
		Batch later = Entries.batch(1);
		Batch sooner = Entries.batch(1);
		this.retries.add(later, 20);
		this.retries.add(sooner, 10);
		assertThat(this.retries.nanosUntilDue(5)).isEqualTo(5);
		assertThat(this.retries.pollDue(9)).isNull();
		assertThat(this.retries.pollDue(10)).isSameAs(sooner);
		assertThat(this.retries.poll()).as("due or not").isSameAs(later);
		assertThat(this.retries.poll()).isNull();
		assertThat(this.retries.nanosUntilDue(5)).isEqualTo(Long.MAX_VALUE);
	}

	// As System.nanoTime() does after 292 years, or on some machines after the start.
	@Test
	void timesMayOverflow() {
		Batch sooner = Entries.batch(1);
		this.retries.add(Entries.batch(1), Long.MIN_VALUE + 10);
		this.retries.add(sooner, Long.MAX_VALUE - 10);
		assertThat(this.retries.pollDue(Long.MAX_VALUE)).isSameAs(sooner);
		assertThat(this.retries.pollDue(Long.MAX_VALUE)).isNull();
	}

	@Test
	void halvesAreDueAtOnce() {
		this.retries.addHalves(Entries.batch(5), 10);
		assertThat(Stream.generate(() -> this.retries.pollDue(10)).limit(2).map(Batch::size))
			.containsExactlyInAnyOrder(2, 3);
	}

	@Test
	void allCanBeMadeDue() {
		this.retries.add(Entries.batch(1), 100);
		this.retries.add(Entries.batch(1), 200);
		this.retries.makeDue(50);
		assertThat(this.retries.pollDue(50)).isNotNull();
		assertThat(this.retries.pollDue(50)).isNotNull();
	}

}
