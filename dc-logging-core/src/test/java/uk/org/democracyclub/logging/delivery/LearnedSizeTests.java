package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LearnedSizeTests {

	private static final int LARGE = 500_000;

	private final LearnedSize size = new LearnedSize(1_000_000);

	@Test
	void sizeThatWasNeverAcceptedIsTriedWithOneBatchAtATime() {
		Batch trial = batch(LARGE);
		assertThat(this.size.permits(trial)).isTrue();
		this.size.begins(trial);
		assertThat(this.size.permits(batch(LARGE))).as("waits for the trial").isFalse();
		assertThat(this.size.permits(batch(1000))).as("small enough").isTrue();
		this.size.ended(trial);
		this.size.acknowledged(trial);
		assertThat(this.size.permits(batch(LARGE))).isTrue();
		this.size.begins(batch(LARGE));
		assertThat(this.size.permits(batch(LARGE))).as("proven").isTrue();
	}

	@Test
	void refusalHalvesTheLimit() {
		assertThat(this.size.refused(batch(LARGE))).isTrue();
		assertThat(this.size.limit()).isEqualTo(LARGE);
		assertThat(this.size.isTooLarge(batch(LARGE))).isTrue();
		assertThat(this.size.refused(batch(LARGE))).as("of one that began before").isFalse();
	}

	@Test
	void singleEntryIsNeverTooLarge() {
		Batch single = new Batch(List.of(Entries.ofLength(2_000_000)), limits());
		assertThat(this.size.isTooLarge(single)).isFalse();
	}

	private static Batch batch(int halfTheBytes) {
		return new Batch(List.of(Entries.ofLength(halfTheBytes), Entries.ofLength(halfTheBytes)), limits());
	}

	private static DeliveryLimits limits() {
		return Entries.limits(10, Duration.ZERO);
	}

}
