package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.org.democracyclub.logging.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class LedgerTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final Ledger ledger = new Ledger(new Wakeup());

	@Test
	void whatIsAcceptedWaitsUntilItIsLoggedOrHasFailed() {
		OutgoingEntry logged = accept();
		OutgoingEntry failed = accept();
		accept();
		this.ledger.acknowledged(List.of(logged));
		this.ledger.failed(List.of(failed), TestFailure.REFUSED);
		assertThat(this.ledger.snapshot()).returns(3L, Ledger.Snapshot::accepted)
			.returns(1L, Ledger.Snapshot::logged)
			.returns(Map.of(TestFailure.REFUSED, 1L), Ledger.Snapshot::failed)
			.returns(1L, Ledger.Snapshot::waiting);
	}

	@Test
	void lostEntriesHaveFailedThoughNobodyTookThem() {
		this.ledger.disk().accept(3);
		this.ledger.lost(this.ledger.disk(), 2, DeliveryFailure.DAMAGED);
		assertThat(this.ledger.snapshot().failed()).isEqualTo(Map.of(DeliveryFailure.DAMAGED, 2L));
		assertThat(this.ledger.snapshot().waiting()).isEqualTo(1);
	}

	@Test
	void waitEndsWhenAllThatWasAcceptedBeforeIsSettled() throws Exception {
		OutgoingEntry first = accept();
		CompletableFuture<Boolean> waiter = awaitSettled(LONG, StallPolicy.WAIT);
		accept();
		this.ledger.acknowledged(List.of(first));
		assertThat(waiter.get()).isTrue();
		assertThat(this.ledger.isSettled()).isFalse();
	}

	@Test
	void waitReportsThatAnEntryFailed() throws Exception {
		OutgoingEntry entry = accept();
		CompletableFuture<Boolean> waiter = awaitSettled(LONG, StallPolicy.WAIT);
		this.ledger.failed(List.of(entry), TestFailure.REFUSED);
		assertThat(waiter.get()).isFalse();
		assertThat(this.ledger.awaitSettled(LONG, StallPolicy.WAIT)).isTrue();
	}

	@Test
	void waitIsOnlyAboutEntriesThatWereAcceptedBefore() throws Exception {
		OutgoingEntry failedBefore = accept();
		this.ledger.failed(List.of(failedBefore), TestFailure.REFUSED);
		OutgoingEntry entry = accept();
		CompletableFuture<Boolean> waiter = awaitSettled(LONG, StallPolicy.WAIT);
		this.ledger.failed(List.of(accept()), TestFailure.REFUSED);
		this.ledger.acknowledged(List.of(entry));
		assertThat(waiter.get()).isTrue();
	}

	@Test
	void eachWaitReportsThatAnEntryFailed() throws Exception {
		OutgoingEntry entry = accept();
		CompletableFuture<Boolean> one = awaitSettled(LONG, StallPolicy.WAIT);
		CompletableFuture<Boolean> other = awaitSettled(LONG, StallPolicy.WAIT);
		this.ledger.failed(List.of(entry), TestFailure.REFUSED);
		assertThat(one.get()).isFalse();
		assertThat(other.get()).isFalse();
	}

	@Test
	void waitReportsThatAnEntryWasLost() throws Exception {
		this.ledger.disk().accept(1);
		CompletableFuture<Boolean> waiter = awaitSettled(LONG, StallPolicy.WAIT);
		this.ledger.lost(this.ledger.disk(), 1, DeliveryFailure.DAMAGED);
		assertThat(waiter.get()).isFalse();
	}

	@Test
	void waitEndsWhenNothingIsSentIfThatIsRequested() throws Exception {
		accept();
		CompletableFuture<Boolean> impatient = awaitSettled(LONG, StallPolicy.GIVE_UP);
		CompletableFuture<Boolean> careful = awaitSettled(LONG, StallPolicy.WAIT_IF_ENTRIES_COULD_BE_LOST);
		// What is reported before they wait does not count.
		await().until(() -> {
			this.ledger.publish(false);
			this.ledger.publish(true);
			return impatient.isDone();
		});
		assertThat(impatient.get()).isFalse();
		assertThat(careful).isNotDone();
		this.ledger.abandon();
		assertThat(careful.get()).isFalse();
	}

	@Test
	void entriesOnDiskAreNotAtRisk() throws Exception {
		this.ledger.disk().accept(1);
		CompletableFuture<Boolean> careful = awaitSettled(LONG, StallPolicy.WAIT_IF_ENTRIES_COULD_BE_LOST);
		await().until(() -> {
			this.ledger.publish(false);
			this.ledger.publish(true);
			return careful.isDone();
		});
		assertThat(careful.get()).isFalse();
	}

	@Test
	void noWaitIsTooLong() throws Exception {
		assertThat(this.ledger.awaitSettled(Duration.ofSeconds(Long.MAX_VALUE), StallPolicy.WAIT)).isTrue();
	}

	@Test
	void endFailsWhatIsInMemoryAndKeepsWhatIsOnDisk() {
		OutgoingEntry late = accept();
		this.ledger.disk().accept(5);
		assertThat(this.ledger.abandon()).isEqualTo(1);
		this.ledger.acknowledged(List.of(late));
		assertThat(this.ledger.snapshot()).returns(6L, Ledger.Snapshot::accepted)
			.returns(0L, Ledger.Snapshot::logged)
			.returns(Map.of(DeliveryFailure.SHUTDOWN, 1L), Ledger.Snapshot::failed)
			.returns(5L, Ledger.Snapshot::waiting);
	}

	private CompletableFuture<Boolean> awaitSettled(Duration timeout, StallPolicy stallPolicy) {
		CompletableFuture<Boolean> result = new CompletableFuture<>();
		Thread waiter = new Thread(() -> {
			try {
				result.complete(this.ledger.awaitSettled(timeout, stallPolicy));
			}
			catch (InterruptedException ex) {
				result.completeExceptionally(ex);
			}
		});
		waiter.start();
		await().until(() -> result.isDone() || waiter.getState() == Thread.State.TIMED_WAITING);
		return result;
	}

	private OutgoingEntry accept() {
		OutgoingEntry entry = new OutgoingEntry(UUID.randomUUID(), Line.of("{}\n"), Instant.EPOCH, null);
		this.ledger.memory().accept(1);
		this.ledger.memory().take(entry);
		return entry;
	}

}
