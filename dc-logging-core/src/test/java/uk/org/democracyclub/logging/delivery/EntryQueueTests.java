package uk.org.democracyclub.logging.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;

import static org.assertj.core.api.Assertions.assertThat;

class EntryQueueTests {

	private static final Instant NOW = Instant.parse("2026-05-07T06:00:00Z");

	private final Ledger ledger = new Ledger(new Wakeup());

	private final Wakeup wakeup = new Wakeup();

	private final EntryQueue<PostcodeLogEntry> queue = queue(null);

	private Spool spool;

	@AfterEach
	void closeSpool() {
		if (this.spool != null) {
			this.spool.close();
		}
	}

	@Test
	void entriesAreTakenInTheOrderInWhichTheyWereAccepted() {
		IntStream.range(0, 100).forEach((i) -> assertThat(offer(this.queue, "P" + i)).isNull());
		assertThat(poll(this.queue)).hasSize(100)
			.first()
			.returns(NOW, OutgoingEntry::acceptedAt)
			.satisfies((entry) -> assertThat(entry.line().text()).contains("\"P0\""));
		assertThat(this.queue.isEmpty()).isTrue();
	}

	@Test
	void entriesThatAreUnderWayTakeRoomUntilTheyAreSettled() {
		IntStream.range(0, 100).forEach((i) -> offer(this.queue, "P"));
		List<OutgoingEntry> taken = poll(this.queue);
		assertThat(offer(this.queue, "P")).isEqualTo(DropReason.BUFFER_FULL);
		this.ledger.acknowledged(taken.subList(0, 1));
		assertThat(offer(this.queue, "P")).isNull();
	}

	@Test
	void entryThatCannotBeEncodedHasFailed() {
		EntryQueue<PostcodeLogEntry> picky = new EntryQueue<>(100, PickyStream.refusing("BAD"), ZoneOffset.UTC, null,
				this.ledger, this.wakeup);
		offer(picky, "BAD");
		offer(picky, "GOOD");
		List<Throwable> failures = new ArrayList<>();
		OutgoingEntry good = picky.poll(failures::add);
		assertThat(good.line().text()).contains("GOOD");
		assertThat(failures).hasSize(1);
		assertThat(this.ledger.snapshot().failed()).isEqualTo(Map.of(DeliveryFailure.INTERNAL, 1L));
		assertThat(this.ledger.snapshot().waiting()).isEqualTo(1);
	}

	@Test
	void oldestIsThatOfTheEntriesThatAreNotTaken() {
		assertThat(this.queue.oldest()).isEmpty();
		offer(this.queue, "P");
		assertThat(this.queue.oldest()).contains(NOW);
		poll(this.queue);
		assertThat(this.queue.oldest()).isEmpty();
		assertThat(this.ledger.snapshot().oldestTaken()).contains(NOW);
	}

	@Test
	void nobodySleepsWhileThereIsSomethingToTake() {
		offer(this.queue, "P");
		assertThat(this.queue.beginIdle()).isFalse();
		poll(this.queue);
		assertThat(this.queue.beginIdle()).isTrue();
	}

	@Test
	void closedQueueAcceptsNothingAndStillGivesWhatItHas() {
		offer(this.queue, "P");
		this.queue.close();
		assertThat(offer(this.queue, "P")).isEqualTo(DropReason.SHUTDOWN);
		assertThat(poll(this.queue)).hasSize(1);
	}

	@Test
	void withASpoolEntriesAreOnDiskAndDoNotTakeRoomInMemory(@TempDir Path directory) {
		EntryQueue<PostcodeLogEntry> spooled = queue(directory);
		IntStream.range(0, 200).forEach((i) -> assertThat(offer(spooled, "P" + i)).isNull());
		assertThat(this.ledger.memory().accepted()).isZero();
		List<OutgoingEntry> taken = poll(spooled);
		assertThat(taken).hasSize(200).allSatisfy((entry) -> assertThat(entry.kept()).isNotNull());
		spooled.settle(taken);
		this.ledger.acknowledged(taken);
		assertThat(this.ledger.isSettled()).isTrue();
	}

	@Test
	void thereIsNoRoomForMoreUnderWayThanFitsInMemory(@TempDir Path directory) {
		EntryQueue<PostcodeLogEntry> spooled = queue(directory);
		IntStream.range(0, 200).forEach((i) -> offer(spooled, "P" + i));
		List<OutgoingEntry> taken = new ArrayList<>();
		while (spooled.hasRoom()) {
			taken.add(next(spooled));
		}
		assertThat(taken).hasSize(100);
		this.ledger.acknowledged(taken.subList(0, 1));
		assertThat(spooled.hasRoom()).isTrue();
	}

	@Test
	void whatTheSpoolDoesNotTakeWaitsInMemory(@TempDir Path directory) throws IOException {
		EntryQueue<PostcodeLogEntry> spooled = queue(Files.createFile(directory.resolve("file")));
		assertThat(offer(spooled, "P")).isNull();
		assertThat(this.ledger.memory().waiting()).isEqualTo(1);
		assertThat(poll(spooled)).hasSize(1);
	}

	@Test
	void interruptedCallersAreNoFailureOfTheDisk(@TempDir Path directory) {
		EntryQueue<PostcodeLogEntry> spooled = queue(directory);
		Thread.currentThread().interrupt();
		// More than a segment holds.
		IntStream.range(0, 20_000).forEach((i) -> assertThat(offer(spooled, "P" + i)).isNull());
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.spool.failure()).isEmpty();
		assertThat(this.ledger.disk().accepted()).isEqualTo(20_000);
	}

	private EntryQueue<PostcodeLogEntry> queue(Path directory) {
		if (directory != null) {
			this.spool = new Spool(new SpoolSettings(directory, 16 * 1024 * 1024, SpoolSync.NEVER),
					LogStream.POSTCODE_SEARCHES.name(), "the test", "the test");
		}
		return new EntryQueue<>(100, LogStream.POSTCODE_SEARCHES, ZoneOffset.UTC, this.spool, this.ledger, this.wakeup);
	}

	private static DropReason offer(EntryQueue<PostcodeLogEntry> queue, String postcode) {
		return queue.offer(PostcodeLogEntry.builder(DcProduct.WDIV, postcode).timestamp(NOW).build(), NOW);
	}

	private static List<OutgoingEntry> poll(EntryQueue<PostcodeLogEntry> queue) {
		List<OutgoingEntry> polled = new ArrayList<>();
		for (OutgoingEntry entry = next(queue); entry != null; entry = next(queue)) {
			polled.add(entry);
		}
		return polled;
	}

	private static OutgoingEntry next(EntryQueue<PostcodeLogEntry> queue) {
		return queue.poll((failure) -> {
			throw new AssertionError(failure);
		});
	}

}
