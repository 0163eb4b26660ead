package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

/**
 * Step by step, by a ticker that the test moves on. Only the calls are made by threads,
 * and each test waits for their outcomes.
 */
@Timeout(60)
class DispatcherTests {

	private static final Instant NOW = Instant.parse("2026-05-07T06:00:00Z");

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private static final long MINUTE = 60 * SECOND;

	private final Wakeup wakeup = new Wakeup();

	private final Ledger ledger = new Ledger(this.wakeup);

	private EntryQueue<PostcodeLogEntry> queue = queue(LogStream.POSTCODE_SEARCHES);

	private final CountDownLatch gate = new CountDownLatch(1);

	private ScriptedTransport transport = new ScriptedTransport(Entries.limits(1, Duration.ZERO));

	// What the monitor does when it is told something.
	private Runnable reports = () -> {
	};

	private Calls calls;

	private DeliveryMonitor monitor;

	private Dispatcher<PostcodeLogEntry> dispatcher;

	// Any number may be where a ticker begins.
	private long now = Long.MAX_VALUE - SECOND;

	@AfterEach
	void end() {
		this.gate.countDown();
		this.calls.end();
	}

	@Test
	void entryIsSentAndSettled() {
		create();
		offer(1);
		stepAndAnswer();
		assertThat(this.transport.acknowledged()).hasSize(1);
		assertSnapshot(1, Map.of(), 0);
	}

	@Test
	void entriesShareABatchOnceTheyHaveWaitedLongEnough() {
		this.transport = new ScriptedTransport(Entries.limits(100, Duration.ofSeconds(1)));
		create();
		offer(3);
		step();
		assertThat(this.calls.areNoneUnderWay()).isTrue();
		this.now += SECOND;
		stepAndAnswer();
		assertThat(this.transport.sizes()).containsExactly(3);
	}

	@Test
	void flushDoesNotWaitForOthersToShareABatch() {
		this.transport = new ScriptedTransport(Entries.limits(100, Duration.ofSeconds(1)));
		create();
		offer(3);
		this.dispatcher.beginFlush();
		stepAndAnswer();
		assertThat(this.transport.sizes()).containsExactly(3);
		this.dispatcher.endFlush();
		offer(1);
		step();
		assertThat(this.calls.areNoneUnderWay()).isTrue();
	}

	@Test
	void retryIsSentAfterItsPauseAndNoOtherEntryWaitsBehindIt() {
		this.transport.thenFail(TestFailure.TIMEOUT);
		create();
		offer(1);
		stepAndAnswer();
		offer(1);
		stepAndAnswer();
		assertThat(this.transport.acknowledged()).as("the other").hasSize(1);
		this.now += SECOND - 1;
		step();
		assertThat(this.transport.attempts()).hasSize(2);
		this.now += 1;
		stepAndAnswer();
		assertThat(this.transport.acknowledged()).hasSize(2);
		assertThat(this.dispatcher.retried()).isEqualTo(1);
	}

	@Test
	void destinationThatNeedsAChangeIsProbedWithOneEntryAfterAPause() {
		this.transport.thenFail(TestFailure.ACCESS_DENIED);
		create();
		offer(1);
		stepAndAnswer();
		offer(5);
		step();
		assertThat(this.transport.attempts()).as("nothing but a probe").hasSize(1);
		assertThat(this.monitor.status().trouble()).isPresent();
		this.transport.then(this.gate::await);
		this.now += MINUTE;
		step();
		await().until(() -> this.transport.attempts().size() == 2);
		step();
		assertThat(this.transport.attempts()).as("one probe at a time").hasSize(2);
		this.gate.countDown();
		await().until(this.calls::haveOutcome);
		untilAllIsSettled();
		assertThat(this.transport.acknowledged()).hasSize(6);
		assertThat(this.monitor.status().trouble()).isEmpty();
	}

	@Test
	void noPauseIsLongOnceTheApplicationStops() {
		this.transport.thenFail(TestFailure.ACCESS_DENIED, 2);
		create();
		offer(1);
		stepAndAnswer();
		this.dispatcher.stopping(true);
		step();
		this.now += SECOND;
		stepAndAnswer();
		this.now += SECOND;
		stepAndAnswer();
		assertThat(this.transport.acknowledged()).hasSize(1);
	}

	@Test
	void batchThatIsRefusedIsHalvedUntilTheCulpritIsGivenUp() {
		this.transport = new ScriptedTransport(new DeliveryLimits(8, 100_000, 0, Duration.ZERO, 4))
			.refuse((entry) -> entry.line().text().contains("\"P5\""));
		create();
		offer(8);
		untilAllIsSettled();
		assertSnapshot(7, Map.of(TestFailure.REFUSED, 1L), 0);
		assertThat(this.transport.sizes()).startsWith(8).contains(4, 2, 1);
		assertThat(this.monitor.status().trouble()).as("one entry's own fault").isEmpty();
	}

	@Test
	void entriesThatAreAllRefusedAreTheFaultOfTheDestination() {
		this.transport.refuse((entry) -> true);
		create();
		offer(50);
		while (this.monitor.status().trouble().filter((trouble) -> trouble.reason().equals("all-refused")).isEmpty()) {
			stepAndAnswer();
		}
		assertSnapshot(0, Map.of(TestFailure.REFUSED, (long) Outcomes.MAX_REFUSED_IN_A_ROW),
				50 - Outcomes.MAX_REFUSED_IN_A_ROW);
	}

	@Test
	void entriesThatAreAllRefusedDoNotKeepBackOneThatIsNot() {
		int refused = Outcomes.MAX_REFUSED_IN_A_ROW + 5;
		this.transport = ScriptedTransport.inSequence()
			.refuse((entry) -> !entry.line().text().contains("\"P%s\"".formatted(refused)));
		create();
		offer(refused + 1);
		// A number of steps, because it would never end if an entry were kept back.
		IntStream.range(0, 2 * refused).forEach((i) -> {
			stepAndAnswer();
			this.now += MINUTE;
		});
		assertSnapshot(1, Map.of(TestFailure.REFUSED, (long) refused), 0);
	}

	@Test
	void errorOfTheMachineIsNotHeldAgainstAnEntry() {
		IntStream.range(0, 3 * Outcomes.MAX_UNFORESEEN).forEach((i) -> this.transport.then(() -> {
			throw new OutOfMemoryError("scripted");
		}));
		create();
		offer(1);
		untilAllIsSettled();
		assertSnapshot(1, Map.of(), 0);
	}

	@Test
	void preparationThatFailsIsTriedAgainBeforeAnythingIsSent() {
		this.transport.whenPrepared(ScriptedTransport.failing(TestFailure.CLIENT_NOT_BUILT));
		create();
		offer(1);
		step();
		step();
		assertThat(this.transport.attempts()).isEmpty();
		assertThat(this.monitor.status().trouble()).isPresent();
		this.now += MINUTE;
		stepAndAnswer();
		assertThat(this.transport.acknowledged()).hasSize(1);
	}

	@Test
	void isPreparedAndWarmWithoutAnEntrySomeTimeAfterTheStart() {
		create();
		step();
		assertThat(this.transport.isPrepared()).isFalse();
		this.now += 5 * SECOND;
		step();
		assertThat(this.transport.isPrepared()).isTrue();
		assertThat(this.transport.isWarm()).isTrue();
	}

	@Test
	void isPreparedSoonerOnceTheApplicationIsReady() {
		create();
		this.dispatcher.prepareIn(Duration.ofSeconds(1));
		step();
		assertThat(this.transport.isPrepared()).isFalse();
		this.now += SECOND;
		step();
		assertThat(this.transport.isPrepared()).isTrue();
		assertThat(this.transport.isWarm()).isTrue();
	}

	// Such as one of an appender that throws.
	@Test
	void failureOfAReportCostsNoEntry() {
		this.transport.thenFail(TestFailure.ACCESS_DENIED);
		create();
		offer(1);
		step();
		assertThatStepFailsToReport();
		this.now += MINUTE;
		step();
		assertThatStepFailsToReport();
		step();
		assertSnapshot(1, Map.of(), 0);
	}

	@Test
	void failureToReportThatAnEntryCannotBeEncodedLeavesNoneUnsettled() {
		this.queue = queue(PickyStream.refusing("P0"));
		create();
		int unencodable = DeliveryMonitor.REFUSALS + 1;
		IntStream.range(0, unencodable).forEach((i) -> offer(1));
		this.reports = () -> {
			throw new IllegalStateException("no log");
		};
		assertThatIllegalStateException().isThrownBy(this::step);
		this.reports = () -> {
		};
		assertSnapshot(0, Map.of(DeliveryFailure.INTERNAL, (long) unencodable), 0);
	}

	private void assertThatStepFailsToReport() {
		await().until(this.calls::haveOutcome);
		this.reports = () -> {
			throw new IllegalStateException("no log");
		};
		assertThatIllegalStateException().isThrownBy(this::step);
		this.reports = () -> {
		};
	}

	@Test
	void sleepsNoLongerThanUntilTheNextRetry() {
		this.transport.thenFail(TestFailure.TIMEOUT);
		create();
		offer(1);
		stepAndAnswer();
		this.now += SECOND / 2;
		assertThat(step()).isPositive().isLessThanOrEqualTo(SECOND / 2);
	}

	@Test
	void sleepsWhileABatchWaitsForATrialOfItsSize() {
		this.transport = new ScriptedTransport(new DeliveryLimits(10, 1_000_000, 10_000, Duration.ZERO, 4));
		this.transport.then(this.gate::await);
		create();
		offer(30);
		step();
		await().until(() -> this.transport.attempts().size() == 1);
		this.now += 2 * SECOND;
		assertThat(step()).isPositive();
		assertThat(this.transport.attempts()).as("the trial").hasSize(1);
		this.gate.countDown();
		untilAllIsSettled();
		assertThat(this.transport.acknowledged()).hasSize(30);
	}

	private EntryQueue<PostcodeLogEntry> queue(LogStream<PostcodeLogEntry> stream) {
		return new EntryQueue<>(100, stream, ZoneOffset.UTC, null, this.ledger, this.wakeup);
	}

	private void create() {
		this.calls = new Calls(this.transport, 4, Calls.platformThreads("test"), this.wakeup);
		this.monitor = new DeliveryMonitor("test", this.transport, () -> {
			this.reports.run();
			return NOW;
		}, this::statistics, null, Map.of());
		Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), new LongestPauses());
		this.dispatcher = new Dispatcher<>(this.queue, this.ledger, this.transport, this.calls, Duration.ofSeconds(5),
				backoff, this.monitor, this.wakeup, () -> NOW, () -> this.now);
	}

	private DeliveryStatistics statistics() {
		Ledger.Snapshot snapshot = this.ledger.snapshot();
		return new StatisticsSnapshot(snapshot.accepted(), snapshot.logged(), snapshot.failed(), Map.of(), Map.of(), 0,
				snapshot.waiting(), snapshot.oldestTaken(), 0, 0, 0);
	}

	private void offer(int entries) {
		IntStream.range(0, entries)
			.forEach((i) -> assertThat(
					this.queue.offer(PostcodeLogEntry.builder(DcProduct.WDIV, "P" + i).timestamp(NOW).build(), NOW))
				.isNull());
	}

	private long step() {
		return this.dispatcher.step();
	}

	/** Lets it send, and act on the answers, until nothing is under way. */
	private void stepAndAnswer() {
		step();
		while (!this.calls.areNoneUnderWay()) {
			await().until(this.calls::haveOutcome);
			step();
		}
	}

	private void untilAllIsSettled() {
		while (this.ledger.snapshot().waiting() > 0) {
			stepAndAnswer();
			this.now += MINUTE;
		}
	}

	private void assertSnapshot(long logged, Map<? extends FailureReason, Long> failed, long waiting) {
		assertThat(this.ledger.snapshot()).returns(logged, Ledger.Snapshot::logged)
			.returns(Map.copyOf(failed), Ledger.Snapshot::failed)
			.returns(waiting, Ledger.Snapshot::waiting);
	}

}
