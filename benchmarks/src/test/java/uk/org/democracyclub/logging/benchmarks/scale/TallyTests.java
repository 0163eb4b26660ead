package uk.org.democracyclub.logging.benchmarks.scale;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTests {

	private final Tally tally = new Tally(130);

	@Test
	void tellsRepeatedEntriesFromNewOnes() throws Exception {
		this.tally.deliver(entries(0, 100));
		this.tally.deliver(entries(90, 130));
		this.tally.awaitAll(Duration.ofSeconds(10));
		assertThat(this.tally.delivered()).isEqualTo(140);
		assertThat(this.tally.different()).isEqualTo(130);
		assertThat(this.tally.deliveries()).isEqualTo(2);
	}

	@Test
	void doesNotTakeARepetitionForAMissingEntry() throws Exception {
		this.tally.deliver(entries(0, 129));
		this.tally.deliver(entries(128, 129));
		this.tally.awaitAll(Duration.ZERO);
		assertThat(this.tally.delivered()).isEqualTo(130);
		assertThat(this.tally.different()).isEqualTo(129);
	}

	private static List<OutgoingEntry> entries(int from, int to) {
		return IntStream.range(from, to)
			.mapToObj((number) -> new OutgoingEntry(new UUID(0, number),
					LogStream.POSTCODE_SEARCHES.line(Backlogged.entry(number), ZoneOffset.UTC)))
			.toList();
	}

}
