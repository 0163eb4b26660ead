package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BatchFormerTests {

	private static final Duration LINGER = Duration.ofNanos(100);

	private final Queue<OutgoingEntry> source = new ArrayDeque<>();

	private final LearnedSize size = new LearnedSize(1000);

	private final BatchFormer former = new BatchFormer(Entries.limits(10, LINGER), this.size);

	@Test
	void batchIsFullByTheNumberOfItsEntries() {
		this.source.addAll(Entries.list(25));
		assertThat(next(false, 0).size()).isEqualTo(10);
		assertThat(next(false, 0).size()).isEqualTo(10);
		assertThat(next(false, 0)).as("five wait for others").isNull();
	}

	@Test
	void batchIsFullByTheSizeOfItsEntries() {
		this.source.add(Entries.ofLength(600));
		this.source.add(Entries.ofLength(400));
		OutgoingEntry held = Entries.ofLength(1);
		this.source.add(held);
		assertThat(next(false, 0).bytes()).isEqualTo(1000);
		assertThat(next(true, 0).entries()).containsExactly(held);
	}

	@Test
	void entryThatIsTooLargeIsABatchOfItsOwn() {
		this.source.add(Entries.ofLength(2000));
		this.source.add(Entries.ofLength(10));
		assertThat(next(false, 0).bytes()).isEqualTo(2000);
		assertThat(next(true, 0).bytes()).isEqualTo(10);
	}

	@Test
	void smallerSizeIsLearned() {
		this.size.refused(new Batch(Entries.list(6), Entries.limits(10, LINGER)));
		this.source.addAll(Entries.list(10));
		assertThat(next(false, 0).bytes()).as("half of what was refused").isEqualTo(30);
	}

	@Test
	void batchIsDueWhenItsFirstEntryHasWaitedLongEnough() {
		this.source.add(Entries.ofLength(10));
		assertThat(next(false, 1000)).isNull();
		assertThat(this.former.nanosUntilDue(1040)).isEqualTo(60);
		this.source.add(Entries.ofLength(10));
		assertThat(next(false, 1099)).isNull();
		assertThat(next(false, 1100).size()).isEqualTo(2);
		assertThat(this.former.nanosUntilDue(1100)).isEqualTo(Long.MAX_VALUE);
	}

	@Test
	void inAHurryNoEntryWaitsForOthers() {
		this.source.add(Entries.ofLength(10));
		assertThat(next(true, 0).size()).isEqualTo(1);
		assertThat(next(true, 0)).isNull();
	}

	private Batch next(boolean hurry, long now) {
		return this.former.next(this.source::poll, hurry, now);
	}

}
