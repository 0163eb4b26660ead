package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntryIdsTests {

	private static final Instant SNAPSHOT = Instant.parse("2026-05-07T06:00:00.123456789Z");

	@Test
	void areUuidsOfVersionEightInTheVariantOfTheRfc() {
		EntryIds ids = new EntryIds();
		assertThat(IntStream.range(0, 1000).mapToObj((i) -> ids.next(SNAPSHOT.plusNanos(i))))
			.allSatisfy((id) -> assertThat(id.version()).isEqualTo(8))
			.allSatisfy((id) -> assertThat(id.variant()).isEqualTo(2))
			.doesNotHaveDuplicates();
	}

	@Test
	void differEvenIfTheClockStopsOrGoesBack() {
		EntryIds ids = new EntryIds();
		Set<UUID> all = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			all.add(ids.next((i % 3 == 0) ? SNAPSHOT.minusSeconds(i % 7) : SNAPSHOT));
		}
		assertThat(all).hasSize(10_000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "PT0.000000001S", "PT0.5S", "PT1.1S", "PT2S", "PT720H", "PT-1S" })
	void ofProcessesThatAreRestoredFromOneSnapshotDiffer(Duration apart) {
		EntryIds first = restored(1);
		EntryIds second = restored(2);
		Set<UUID> all = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			Instant now = SNAPSHOT.plusSeconds(3600).plusMillis(i);
			all.add(first.next(now));
			all.add(second.next(now.plus(apart)));
		}
		assertThat(all).hasSize(200);
	}

	@Test
	void ofProcessesThatAreRestoredFromOneSnapshotDifferThoughTheyLogInTheSameNanosecond() {
		EntryIds first = restored(1);
		EntryIds second = restored(2);
		Set<UUID> all = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			Instant now = SNAPSHOT.plusSeconds(2).plusMillis(i);
			all.add(first.next(now));
			all.add(second.next(now));
		}
		assertThat(all).hasSize(200);
	}

	@Test
	void ofProcessesThatAreRestoredFromOneSnapshotDifferThoughTheFirstThingTheyDoIsToRefresh() {
		EntryIds first = restored(1);
		EntryIds second = restored(2);
		Instant now = SNAPSHOT.plusSeconds(2);
		first.refresh(now);
		second.refresh(now);
		assertThat(first.next(now)).isNotEqualTo(second.next(now));
	}

	@Test
	void needNoRandomPartForAnEntryWhileTheyAreRefreshedOncePerSecond() {
		AtomicInteger draws = new AtomicInteger();
		EntryIds ids = new EntryIds(draws::incrementAndGet);
		for (int second = 0; second < 5; second++) {
			ids.refresh(SNAPSHOT.plusSeconds(second));
			int before = draws.get();
			ids.next(SNAPSHOT.plusSeconds(second).plusMillis(900));
			assertThat(draws).hasValue(before);
		}
	}

	// The state at the snapshot is the same; what the system's source of randomness gives
	// after it is not.
	private static EntryIds restored(long seedAfterTheSnapshot) {
		Random before = new Random(42);
		Random after = new Random(seedAfterTheSnapshot);
		boolean[] isRestored = new boolean[1];
		EntryIds ids = new EntryIds(() -> isRestored[0] ? after.nextLong() : before.nextLong());
		ids.next(SNAPSHOT.minusSeconds(1));
		ids.next(SNAPSHOT);
		isRestored[0] = true;
		return ids;
	}

}
