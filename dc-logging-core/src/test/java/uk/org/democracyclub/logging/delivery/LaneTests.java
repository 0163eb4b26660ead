package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LaneTests {

	private static final Instant START = Instant.parse("2026-05-07T06:00:00Z");

	private final Lane lane = new Lane();

	private int made;

	@Test
	void entriesWaitUntilTheirSettlementIsPublished() {
		this.lane.accept(2);
		OutgoingEntry first = take();
		take();
		this.lane.settle(first);
		assertThat(this.lane.waiting()).isEqualTo(2);
		this.lane.publish();
		assertThat(this.lane.waiting()).isEqualTo(1);
		assertThat(this.lane.settledThrough()).isEqualTo(1);
		assertThat(this.lane.oldestTaken()).isEqualTo(START.plusSeconds(1));
	}

	@Test
	void entryThatIsAboutToBeTakenIsTheOldest() {
		this.lane.taking(START);
		this.lane.taking(START.plusSeconds(5));
		assertThat(this.lane.oldestTaken()).isEqualTo(START);
	}

	@Test
	void entryIsSettledOnce() {
		this.lane.accept(1);
		OutgoingEntry entry = take();
		this.lane.settle(entry);
		assertThatIllegalStateException().isThrownBy(() -> this.lane.settle(entry)).withMessageContaining("twice");
	}

	@Test
	void abandonedLaneHasNothingThatWaits() {
		this.lane.accept(3);
		this.lane.settle(take());
		this.lane.publish();
		assertThat(this.lane.abandon()).isEqualTo(2);
		assertThat(this.lane.waiting()).isZero();
		assertThat(this.lane.settledThrough()).isEqualTo(3);
		assertThat(this.lane.oldestTaken()).isNull();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5 })
	void knowsUpToWhereAllAreSettledInWhateverOrderTheyAre(long seed) {
		Random random = new Random(seed);
		List<Boolean> settled = new ArrayList<>();
		List<Instant> acceptedAt = new ArrayList<>();
		List<OutgoingEntry> underWay = new ArrayList<>();
		List<Integer> numbers = new ArrayList<>();
		this.lane.accept(10_000);
		for (int step = 0; step < 5_000; step++) {
			switch (random.nextInt(10)) {
				case 0 -> {
					int skipped = random.nextInt(3);
					this.lane.skip(skipped);
					for (int i = 0; i < skipped; i++) {
						settled.add(true);
						acceptedAt.add(START);
					}
				}
				case 1, 2, 3, 4 -> {
					numbers.add(settled.size());
					settled.add(false);
					OutgoingEntry entry = take();
					acceptedAt.add(entry.acceptedAt());
					underWay.add(entry);
				}
				default -> {
					if (!underWay.isEmpty()) {
						// Mostly old ones, so that there are gaps, and they close.
						int index = Math.min(random.nextInt(underWay.size()), random.nextInt(underWay.size()));
						this.lane.settle(underWay.remove(index));
						settled.set(numbers.remove(index), true);
					}
				}
			}
			if (random.nextInt(4) == 0) {
				this.lane.publish();
				int gap = settled.indexOf(false);
				assertThat(this.lane.settledThrough()).isEqualTo((gap < 0) ? settled.size() : gap);
				assertThat(this.lane.oldestTaken()).isEqualTo((gap < 0) ? null : acceptedAt.get(gap));
				assertThat(this.lane.waiting()).isEqualTo(10_000 - settled.stream().filter((is) -> is).count());
			}
		}
	}

	private OutgoingEntry take() {
		OutgoingEntry entry = new OutgoingEntry(new UUID(0, this.made), Line.of("{}\n"), START.plusSeconds(this.made),
				null);
		this.made++;
		this.lane.take(entry);
		return entry;
	}

}
