package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.MutableClock;
import uk.org.democracyclub.logging.PostcodeLogEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class DeliveryEngineTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final DeliverySettings SETTINGS = new DeliverySettings(100, 50, Duration.ofMillis(1),
			Duration.ofMillis(2));

	private final MutableClock clock = new MutableClock("2026-05-07T06:00:00Z");

	private final ScriptedTransport transport = ScriptedTransport.inSequence();

	private final CountDownLatch gate = new CountDownLatch(1);

	private DeliveryEngine<PostcodeLogEntry> engine = engine(this.transport, SETTINGS, LONG);

	@AfterEach
	void close() {
		this.gate.countDown();
		this.engine.close();
	}

	@Test
	void deliversInTheOrderOfAccepting() {
		this.engine.start();
		IntStream.range(0, 50).forEach((i) -> this.engine.accept(entry("P" + i)));
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(this.transport.lines()).hasSize(50);
		assertThat(IntStream.range(0, 50))
			.allSatisfy((i) -> assertThat(this.transport.lines().get(i)).contains("\"postcode\": \"P" + i + "\""));
		assertAccount(50, 50, Map.of(), 0);
	}

	@Test
	void entriesAcceptedBeforeTheStartAreDeliveredAfterIt() {
		this.engine.accept(entry("EARLY"));
		assertThat(this.engine.flush(Duration.ZERO)).isFalse();
		assertAccount(1, 0, Map.of(), 1);
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isTrue();
		assertAccount(1, 1, Map.of(), 0);
	}

	@Test
	void deliveryHoldsAsManyLinesAsTheTransportTakes() {
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.inSequence(4));
		this.engine = engine(transport, SETTINGS, LONG);
		IntStream.range(0, 10).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(transport.sizes()).containsExactly(4, 4, 2);
	}

	@Test
	void transientFailureIsRetriedUntilItSucceeds() {
		this.transport.thenFail(TestFailure.THROTTLED).thenFail(TestFailure.SERVER_ERROR);
		this.engine.start();
		this.engine.accept(entry("A"));
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(this.engine.statistics().retried()).isEqualTo(2);
		assertAccount(1, 1, Map.of(), 0);
	}

	@Test
	void transientFailureThatLastsIsRetriedWithoutGivingUp() {
		this.transport.thenFail(TestFailure.TIMEOUT, 100);
		this.engine.start();
		log("A");
		assertThat(this.engine.statistics().retried()).isEqualTo(100);
		assertAccount(1, 1, Map.of(), 0);
	}

	@Test
	void entriesThatFailDoNotHoldUpOthers() throws InterruptedException {
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.ONE_BY_ONE);
		transport.then(this.gate::await).thenFail(TestFailure.THROTTLED).thenFail(TestFailure.CONNECTION_LOST);
		this.engine = engine(transport, SETTINGS, LONG);
		this.engine.start();
		IntStream.range(0, 50).forEach((i) -> this.engine.accept(entry("P" + i)));
		await().untilAsserted(() -> assertThat(transport.lines()).hasSize(49));
		assertAccount(50, 49, Map.of(), 1);
		this.gate.countDown();
		assertThat(this.engine.flush(LONG)).isTrue();
	}

	@Test
	void noMoreDeliveriesAreUnderWayThanAllowed() throws InterruptedException {
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.ONE_BY_ONE);
		IntStream.range(0, 7).forEach((i) -> transport.then(this.gate::await));
		this.engine = engine(transport, new DeliverySettings(100, 7, Duration.ZERO, Duration.ZERO), LONG);
		this.engine.start();
		IntStream.range(0, 50).forEach((i) -> this.engine.accept(entry("P" + i)));
		await().untilAsserted(() -> assertThat(transport.attempts()).hasSize(7));
		this.clock.advance(Duration.ofSeconds(1));
		assertThat(transport.attempts()).hasSize(7);
		this.gate.countDown();
		assertThat(this.engine.flush(LONG)).isTrue();
	}

	@Test
	void whatNoSenderHasBegunWithIsNotCountedAsRetried() {
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.ONE_BY_ONE);
		transport.thenFail(TestFailure.ACCESS_DENIED);
		this.engine = engine(transport, new DeliverySettings(100, 3, Duration.ZERO, Duration.ZERO), LONG);
		IntStream.range(0, 50).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(transport.attempts()).hasSize(51);
		assertThat(this.engine.statistics().retried()).isEqualTo(1);
		assertAccount(50, 50, Map.of(), 0);
	}

	@Test
	void entriesAreKeptUntilTheFailureIsFixed() {
		this.transport.thenFail(TestFailure.ACCESS_DENIED, 20).thenFail(TestFailure.FUNCTION_NOT_FOUND, 20);
		this.engine.start();
		IntStream.range(0, 10).forEach((i) -> this.engine.accept(entry("P" + i)));
		assertThat(this.engine.flush(LONG)).isTrue();
		assertAccount(10, 10, Map.of(), 0);
	}

	@RepeatedTest(10)
	void deadDestinationIsNotHammered() {
		Duration longPause = Duration.ofHours(1);
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.ONE_BY_ONE);
		transport.thenFail(TestFailure.ACCESS_DENIED, 1000);
		this.engine = engine(transport, new DeliverySettings(100, 4, longPause, longPause), Duration.ofMillis(1));
		this.engine.start();
		IntStream.range(0, 90).forEach((i) -> this.engine.accept(entry("P" + i)));
		await().untilAsserted(() -> assertThat(this.engine.status().trouble()).isPresent());
		assertThat(this.engine.flush(Duration.ofMillis(50))).isFalse();
		assertThat(transport.attempts()).hasSizeBetween(1, 4);
		assertAccount(90, 0, Map.of(), 90);
	}

	@Test
	void poisonFailsAloneAndAtOnce() {
		this.transport.refuse((entry) -> entry.line().text().contains("\"P3\""));
		this.engine.start();
		IntStream.range(0, 10).forEach((i) -> this.engine.accept(entry("P" + i)));
		settleAll();
		assertAccount(10, 9, Map.of(TestFailure.REFUSED, 1L), 0);
		assertThat(this.engine.statistics().retried()).isZero();
	}

	@Test
	void refusedBatchIsHalvedUntilTheCulpritsAreFound() {
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.inSequence(1000));
		transport
			.refuse((entry) -> entry.line().text().contains("\"P77\"") || entry.line().text().contains("\"P500\""));
		this.engine = engine(transport, new DeliverySettings(1000, 1, Duration.ZERO, Duration.ZERO), LONG);
		IntStream.range(0, 1000).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		settleAll();
		assertAccount(1000, 998, Map.of(TestFailure.REFUSED, 2L), 0);
		assertThat(transport.attempts().size()).isLessThan(50);
		assertThat(transport.lines()).doesNotHaveDuplicates().hasSize(998);
	}

	@Test
	void entryKeepsItsIdHoweverOftenItIsSent() {
		this.transport.thenFail(TestFailure.TIMEOUT, 3);
		this.engine.start();
		log("A");
		log("B");
		assertThat(this.transport.attempts().subList(0, 4)).extracting((entries) -> entries.get(0).id())
			.containsOnly(this.transport.acknowledged().get(0).id());
		assertThat(this.transport.acknowledged()).extracting(OutgoingEntry::id)
			.doesNotHaveDuplicates()
			.allSatisfy((id) -> assertThat(id.version()).isEqualTo(8));
	}

	@Test
	void batchLeavesWhenItIsFull() {
		int line = LogStream.POSTCODE_SEARCHES.line(entry("P00"), ZoneOffset.UTC).length();
		ScriptedTransport transport = new ScriptedTransport(
				new DeliveryLimits(1000, 10 * (line + 5), 5, Duration.ofHours(1), 1));
		this.engine = engine(transport, SETTINGS, LONG);
		this.engine.start();
		IntStream.range(10, 35).forEach((i) -> this.engine.accept(entry("P" + i)));
		await().untilAsserted(() -> assertThat(transport.sizes()).containsExactly(10, 10));
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(transport.sizes()).as("a flush does not wait for more").containsExactly(10, 10, 5);
	}

	@Test
	void batchLeavesWhenItIsOldEnough() {
		ScriptedTransport transport = new ScriptedTransport(
				new DeliveryLimits(1000, 1_000_000, 0, Duration.ofMillis(100), 1));
		this.engine = engine(transport, SETTINGS, LONG);
		IntStream.range(0, 20).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		await().untilAsserted(() -> assertThat(transport.sizes()).containsExactly(20));
	}

	@Test
	void entryThatIsLargerThanABatchGoesAlone() {
		ScriptedTransport transport = new ScriptedTransport(new DeliveryLimits(1000, 10, 0, Duration.ZERO, 1));
		this.engine = engine(transport, SETTINGS, LONG);
		IntStream.range(0, 5).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(transport.sizes()).containsExactly(1, 1, 1, 1, 1);
	}

	@Test
	void preparationThatFailsIsTroubleUntilItSucceedsWithoutAnyTraffic() {
		this.engine = builder(this.transport).settings(SETTINGS).prepareAfter(Duration.ofMillis(1)).build();
		this.transport.whenPrepared(ScriptedTransport.failing(TestFailure.CLIENT_NOT_BUILT)).whenPrepared(() -> {
			this.gate.await();
			throw new DeliveryException(TestFailure.CLIENT_NOT_BUILT, "scripted", null);
		});
		this.engine.start();
		await().untilAsserted(() -> assertThat(this.engine.status().trouble()).get()
			.extracting(DeliveryStatus.Trouble::reason)
			.isEqualTo("client-not-built"));
		this.gate.countDown();
		await().untilAsserted(() -> assertThat(this.engine.status().trouble()).isEmpty());
	}

	@Test
	void readyApplicationIsPreparedAndWarmedUpBeforeTheFirstEntry() {
		this.engine = builder(this.transport).settings(SETTINGS).prepareAfter(LONG).build();
		this.engine.start();
		this.engine.prepareIn(Duration.ZERO);
		await().until(this.transport::isWarm);
		assertThat(this.transport.isPrepared()).isTrue();
		assertThat(this.transport.attempts()).isEmpty();
	}

	@Test
	void firstEntryDoesNotWaitForAWarmUp() {
		this.engine = builder(this.transport).settings(SETTINGS).prepareAfter(LONG).build();
		this.engine.accept(entry("A"));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isTrue();
		this.engine.prepareIn(Duration.ZERO);
		this.engine.accept(entry("B"));
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(this.transport.isWarm()).isFalse();
	}

	@Test
	void startLeavesTheProcessorsToTheApplicationUntilAnEntryComes() {
		this.engine = builder(this.transport).settings(SETTINGS).prepareAfter(LONG).build();
		this.engine.start();
		await().untilAsserted(() -> assertThat(dispatcherState()).isEqualTo(Thread.State.TIMED_WAITING));
		assertThat(this.transport.isPrepared()).isFalse();
		this.engine.accept(entry("A"));
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(this.transport.isPrepared()).isTrue();
	}

	@Test
	void entryThatAlwaysFailsInAnUnforeseenWayIsGivenUpOnceOthersAreDelivered() {
		this.transport.refuse((entry) -> {
			if (entry.line().text().contains("POSTCODE")) {
				throw new IllegalStateException("POSTCODE");
			}
			return false;
		});
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			this.engine.accept(entry("POSTCODE"));
			await().untilAsserted(() -> assertThat(this.transport.attempts()).hasSizeGreaterThan(20));
			assertAccount(1, 0, Map.of(), 1);
			await().until(() -> {
				this.engine.accept(entry("other"));
				return this.engine.statistics().failedInAll() > 0;
			});
			assertThat(this.engine.statistics().failed()).isEqualTo(Map.of(DeliveryFailure.INTERNAL, 1L));
			assertThat(log.messages()).anyMatch((message) -> message.contains("java.lang.IllegalStateException"))
				.noneMatch((message) -> message.contains("POSTCODE"));
		}
	}

	@ParameterizedTest
	@MethodSource("sharedFailures")
	void failureThatAllEntriesShareGivesNoneUp(ScriptedTransport.Step failure) {
		IntStream.range(0, 200).forEach((i) -> this.transport.then(failure));
		IntStream.range(0, 3).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(this.transport.attempts()).hasSize(203);
		assertAccount(3, 3, Map.of(), 0);
	}

	static Stream<ScriptedTransport.Step> sharedFailures() {
		return Stream.of(() -> {
			throw new IllegalStateException("POSTCODE");
		}, () -> {
			throw new NoClassDefFoundError("POSTCODE");
		}, ScriptedTransport.failing(TestFailure.CLIENT_BROKEN), ScriptedTransport.failing(TestFailure.NOT_AWS));
	}

	@Test
	void entryThatCannotBeEncodedFailsAlone() {
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.inSequence(10));
		LogStream<PostcodeLogEntry> stream = PickyStream.refusing("P3");
		this.engine = DeliveryEngine.builder(stream, transport).settings(SETTINGS).clock(this.clock).build();
		IntStream.range(0, 8).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		settleAll();
		assertThat(transport.lines()).hasSize(7);
		assertAccount(8, 7, Map.of(DeliveryFailure.INTERNAL, 1L), 0);
	}

	@Test
	void deliveryGoesOnAfterAnInterruptThatDoesNotCloseIt() {
		this.transport.then(() -> {
			throw new InterruptedException("not ours");
		});
		this.engine.start();
		this.engine.accept(entry("A"));
		this.engine.accept(entry("B"));
		assertThat(this.engine.flush(LONG)).isTrue();
		assertAccount(2, 2, Map.of(), 0);
	}

	@Test
	void fullBufferDropsTheNewestAndSaysSoOnce() throws InterruptedException {
		this.engine = engine(this.transport, new DeliverySettings(3, 50, Duration.ZERO, Duration.ZERO), LONG);
		this.transport.then(this.gate::await);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 10).forEach((i) -> this.engine.accept(entry("P" + i)));
			assertThat(this.engine.statistics().dropped()).isEqualTo(Map.of(DropReason.BUFFER_FULL, 7L));
			assertAccount(3, 0, Map.of(), 3);
			this.gate.countDown();
			assertThat(this.engine.flush(LONG)).isTrue();
			assertThat(this.transport.lines()).hasSize(3).first().asString().contains("\"P0\"");
			await().untilAsserted(() -> assertThat(this.engine.status().trouble()).get()
				.extracting(DeliveryStatus.Trouble::reason)
				.isEqualTo("buffer-full"));
			assertThat(log.messages(Level.WARN)).singleElement()
				.asString()
				.contains("0 failed {}, 7 dropped {buffer-full=7}");
		}
		this.clock.advance(DeliveryMonitor.PERIOD);
		await().untilAsserted(() -> assertThat(this.engine.status().trouble()).isEmpty());
	}

	@Test
	void entryInFlightStillWaitsAndIsTheOldest() throws InterruptedException {
		startWithADeliveryThatHangs("A");
		this.clock.advance(Duration.ofSeconds(7));
		this.engine.accept(entry("B"));
		assertThat(this.engine.statistics().waiting()).isEqualTo(2);
		assertThat(this.engine.statistics().oldest()).contains(this.clock.instant().minusSeconds(7));
	}

	@Test
	void listenersReceiveTheDurationForEachEntry() {
		List<Duration> times = new CopyOnWriteArrayList<>();
		this.engine.addListener(times::add);
		this.engine.accept(entry("A"));
		this.clock.advance(Duration.ofMillis(40));
		this.engine.accept(entry("B"));
		this.clock.advance(Duration.ofMillis(2));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isTrue();
		await().untilAsserted(() -> assertThat(times).containsExactly(Duration.ofMillis(42), Duration.ofMillis(2)));
	}

	@Test
	void listenerThatThrowsChangesNothing() {
		this.engine.addListener((sinceAccepted) -> {
			throw new IllegalStateException();
		});
		this.engine.start();
		log("A");
		assertAccount(1, 1, Map.of(), 0);
	}

	@Test
	void troubleIsKnownWithReasonAndSinceWhenAndEnds() throws InterruptedException {
		this.transport.thenFail(TestFailure.ACCESS_DENIED).then(() -> {
			this.gate.await();
			throw new DeliveryException(TestFailure.ACCESS_DENIED, "scripted", null);
		});
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			assertThat(this.engine.status())
				.isEqualTo(new DeliveryStatus("the test", Optional.empty(), Optional.empty(), Optional.empty()));
			this.engine.accept(entry("A"));
			await().untilAsserted(() -> assertThat(this.transport.attempts()).hasSize(2));
			this.clock.advance(Duration.ofSeconds(10));
			assertThat(this.engine.status().trouble()).contains(new DeliveryStatus.Trouble("access-denied", "scripted",
					TestFailure.ACCESS_DENIED.advice(), this.clock.instant().minusSeconds(10)));
			this.gate.countDown();
			assertThat(this.engine.flush(LONG)).isTrue();
			assertThat(this.engine.status().trouble()).isEmpty();
			assertThat(this.engine.status().lastAcknowledged()).contains(this.clock.instant());
			assertThat(log.messages(Level.WARN)).hasSize(1);
			assertThat(log.messages(Level.WARN).get(0))
				.isEqualTo("Delivery of dc-postcode-searches to the test is failing: " + "access-denied (scripted); "
						+ TestFailure.ACCESS_DENIED.advice());
			assertThat(log.messages(Level.INFO))
				.containsExactly("Delivery of dc-postcode-searches to the test recovered "
						+ "(failing since 2026-05-07T06:00:00Z: access-denied)");
		}
	}

	@Test
	void troubleThatLastsIsLoggedOnceAPeriodWhetherEntriesComeOrNot() {
		this.engine = engine(this.transport, SETTINGS, Duration.ofMillis(1));
		this.transport.thenFail(TestFailure.ACCESS_DENIED, 100_000);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			this.engine.accept(entry("A"));
			await().untilAsserted(() -> assertThat(log.messages()).hasSize(1));
			for (int period = 1; period <= 3; period++) {
				this.clock.advance(DeliveryMonitor.PERIOD);
				int lines = 1 + period;
				await().untilAsserted(() -> assertThat(log.messages(Level.WARN)).hasSize(lines));
			}
			assertThat(log.messages(Level.WARN)).last()
				.asString()
				.startsWith("Delivery of dc-postcode-searches to the test has been failing since 2026-05-07T06:00:00Z, "
						+ "1 entries waiting; access-denied (scripted); ");
		}
	}

	@Test
	void oneFailedAttemptWithASuccessfulRetryIsNoTrouble() {
		this.transport.thenFail(TestFailure.THROTTLED);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			log("A");
			assertThat(log.messages()).isEmpty();
		}
	}

	@Test
	void failuresThatComeAndGoAreLoggedOnceAPeriodWithTheirNumber() {
		this.transport.thenFail(TestFailure.REFUSED, 10);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 10).forEach((i) -> log("P" + i));
			await().untilAsserted(() -> assertThat(losses(log)).hasSize(1));
			this.transport.thenFail(TestFailure.REFUSED);
			log("P10");
			this.clock.advance(DeliveryMonitor.PERIOD);
			await().untilAsserted(() -> assertThat(losses(log)).hasSize(2));
			assertThat(losses(log).stream()
				.mapToInt((line) -> Integer.parseInt(line.replaceAll("^.* lost: | failed .*$", "")))
				.sum()).isEqualTo(11);
			assertThat(losses(log)).last().asString().contains("}, 0 dropped {}, 0 waiting; refused (scripted); ");
		}
	}

	private static List<String> losses(CapturedLog log) {
		return log.messages(Level.WARN)
			.stream()
			.filter((line) -> line.startsWith("Entries of dc-postcode-searches were lost: "))
			.toList();
	}

	@Test
	void troubleIsLoggedWhenItBeginsEvenIfALossWasJustReported() {
		this.engine = engine(this.transport, SETTINGS, Duration.ofMillis(1));
		this.transport.thenFail(TestFailure.REFUSED).thenFail(TestFailure.ACCESS_DENIED, 100_000);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			log("A");
			await().untilAsserted(() -> assertThat(log.messages(Level.WARN))
				.containsExactly("Entries of dc-postcode-searches were lost: 1 failed {refused=1}, 0 dropped {}, "
						+ "0 waiting; delivery works"));
			this.engine.accept(entry("B"));
			await().untilAsserted(() -> assertThat(log.messages(Level.WARN)).hasSize(2)
				.last()
				.asString()
				.startsWith("Delivery of dc-postcode-searches to the test is failing: access-denied (scripted); "));
		}
	}

	@Test
	void troubleThatComesAndGoesDoesNotFloodTheLog() {
		IntStream.range(0, 100)
			.forEach((i) -> this.transport.thenFail((i % 3 == 0) ? TestFailure.ACCESS_DENIED : TestFailure.TLS)
				.then(() -> {
				}));
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 100).forEach((i) -> log("P" + i));
			assertThat(log.messages()).hasSize(2);
			assertAccount(100, 100, Map.of(), 0);
		}
	}

	@Test
	void entryThatWouldBeRefusedAnywhereIsNoTrouble() {
		this.transport.thenFail(TestFailure.REFUSED);
		this.engine.start();
		log("A");
		assertThat(this.engine.status().trouble()).isEmpty();
		assertAccount(1, 0, Map.of(TestFailure.REFUSED, 1L), 0);
	}

	@Test
	void entriesThatAreRefusedOneAfterTheOtherAreTroubleUntilOneIsNot() {
		this.transport.thenFail(TestFailure.REFUSED, DeliveryMonitor.REFUSALS);
		this.engine.start();
		IntStream.range(0, DeliveryMonitor.REFUSALS).forEach((i) -> log("P" + i));
		assertThat(this.engine.status().trouble()).get()
			.extracting(DeliveryStatus.Trouble::reason)
			.isEqualTo("refused");
		log("A");
		assertThat(this.engine.status().trouble()).isEmpty();
	}

	@Test
	void destinationThatRefusesAllIsFailingAndNoMoreEntriesAreGivenUp() {
		int givenUp = Outcomes.MAX_REFUSED_IN_A_ROW;
		this.transport.thenFail(TestFailure.REFUSED, givenUp + 10);
		IntStream.range(0, 60).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		settleAll();
		assertAccount(60, 60 - givenUp, Map.of(TestFailure.REFUSED, (long) givenUp), 0);
		assertThat(this.engine.status().trouble()).isEmpty();
	}

	@Test
	void destinationThatRefusesAllIsReportedAsSuch() {
		this.engine = engine(this.transport, SETTINGS, Duration.ofMillis(1));
		this.transport.refuse((entry) -> true);
		IntStream.range(0, 60).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		await().untilAsserted(() -> assertThat(this.engine.status().trouble()).get()
			.extracting(DeliveryStatus.Trouble::reason)
			.isEqualTo("all-refused"));
	}

	@Test
	void adviceNamesTheSettingsOfTheApplication() {
		this.engine = DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, this.transport)
			.settingsToCheck(Map.of("access-denied", "site.role"))
			.closeTimeout(Duration.ofMillis(1))
			.build();
		this.transport.thenFail(TestFailure.ACCESS_DENIED, 1000);
		this.engine.accept(entry("P"));
		this.engine.start();
		await().untilAsserted(() -> assertThat(this.engine.status().trouble()).get()
			.extracting(DeliveryStatus.Trouble::advice)
			.isEqualTo(TestFailure.ACCESS_DENIED.advice() + "; see site.role"));
	}

	@Test
	void linesOfTheLogNameTheSettingsOnce() {
		this.engine = DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, this.transport)
			.settings(new DeliverySettings(1, 50, Duration.ofMillis(1), Duration.ofMillis(1)))
			.settingsToCheck(Map.of("access-denied", "site.role"))
			.closeTimeout(Duration.ofMillis(1))
			.clock(this.clock)
			.build();
		this.transport.thenFail(TestFailure.ACCESS_DENIED, 100_000);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 10).forEach((i) -> this.engine.accept(entry("P" + i)));
			await().untilAsserted(
					() -> assertThat(log.messages(Level.WARN)).anyMatch((line) -> line.contains("is failing"))
						.anyMatch((line) -> line.contains("were lost")));
			assertThat(log.messages(Level.WARN))
				.allSatisfy((line) -> assertThat(line).containsOnlyOnce("; see site.role"));
		}
	}

	@Test
	void dropsAreReportedWhileADeliveryIsRetried() {
		this.engine = engine(this.transport, new DeliverySettings(1, 50, Duration.ofMillis(1), Duration.ofMillis(1)),
				Duration.ofMillis(1));
		this.transport.thenFail(TestFailure.THROTTLED, 100_000);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 10).forEach((i) -> this.engine.accept(entry("P" + i)));
			await().untilAsserted(() -> assertThat(log.messages(Level.WARN)).isNotEmpty());
			this.clock.advance(DeliveryMonitor.PERIOD);
			await().untilAsserted(
					() -> assertThat(log.messages(Level.WARN)).anyMatch((message) -> message.contains("9 dropped")));
			this.engine.close();
		}
	}

	@Test
	void everyEntryIsInTheDebugLogAndNotAboveDebug() {
		this.transport.thenFail(TestFailure.ACCESS_DENIED);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.DEBUG)) {
			this.engine.start();
			log("SECRET1");
			log("SECRET2");
			assertThat(log.messages(Level.DEBUG))
				.anySatisfy((message) -> assertThat(message).startsWith("dc-postcode-searches\t{\"api_key\"")
					.contains("SECRET1")
					.endsWith("}"));
			for (Level level : List.of(Level.INFO, Level.WARN, Level.ERROR)) {
				assertThat(log.messages(level)).noneMatch((message) -> message.contains("SECRET"));
			}
			assertThat(log.messages(Level.WARN)).isNotEmpty();
		}
	}

	@Test
	void closeDeliversWhatWaits() {
		IntStream.range(0, 20).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		this.engine.close();
		assertAccount(20, 20, Map.of(), 0);
		assertThat(this.transport.isClosed()).isTrue();
	}

	@Test
	void closeDeliversEvenIfNeverStarted() {
		this.engine.accept(entry("A"));
		this.engine.close();
		assertAccount(1, 1, Map.of(), 0);
	}

	@Test
	void closeWithNothingToDeliverStartsNothing() {
		this.engine.close();
		assertThat(this.transport.isPrepared()).isFalse();
		assertThat(this.transport.isClosed()).isTrue();
	}

	@Test
	void closeThatRunsOutOfTimeAccountsForTheRest() {
		this.engine = engine(this.transport, SETTINGS, Duration.ofMillis(50));
		this.transport.then(this.gate::await);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 5).forEach((i) -> this.engine.accept(entry("P" + i)));
			this.engine.close();
			assertAccount(5, 0, Map.of(DeliveryFailure.SHUTDOWN, 5L), 0);
			assertThat(log.messages(Level.WARN)).singleElement()
				.asString()
				.isEqualTo("Final counts for dc-postcode-searches: 0 logged, 5 failed {shutdown=5}, 0 dropped {}; "
						+ "5 of the failed entries were still waiting for the test at the end");
		}
	}

	@Test
	void closeReportsEverythingThatWasNotLogged() {
		this.transport.thenFail(TestFailure.REFUSED).thenFail(TestFailure.TOO_LARGE);
		this.engine.start();
		log("A");
		log("B");
		log("C");
		try (CapturedLog log = CapturedLog.of(DeliveryMonitor.class.getName(), Level.INFO)) {
			this.engine.close();
			assertThat(log.messages(Level.WARN)).singleElement()
				.asString()
				.contains(
						"1 logged, 2 failed {refused=1, too-large=1}, 0 dropped {}; 0 of the failed entries were still waiting");
		}
	}

	@Test
	void closeReportsTheFinalCountsEvenIfTheTransportCannotBeClosed() {
		this.transport.thenFail(TestFailure.REFUSED).whenClosed(() -> {
			throw new IllegalStateException("what a visitor typed");
		});
		this.engine.start();
		log("A");
		try (CapturedLog log = CapturedLog.of(DeliveryEngine.class.getPackageName(), Level.WARN)) {
			this.engine.close();
			assertThat(log.messages()).satisfiesExactly(
					(message) -> assertThat(message)
						.isEqualTo("The transport to the test could not be closed: java.lang.IllegalStateException"),
					(message) -> assertThat(message).startsWith("Final counts for dc-postcode-searches: 0 logged"));
		}
	}

	@Test
	void closeTriesAgainSoonWhatWouldHaveToWait() {
		Duration longPause = Duration.ofHours(1);
		this.engine = engine(this.transport, new DeliverySettings(100, 1, longPause, longPause), LONG);
		this.transport.thenFail(TestFailure.ACCESS_DENIED, 2);
		this.engine.start();
		this.engine.accept(entry("A"));
		await().untilAsserted(() -> assertThat(this.engine.status().trouble()).isPresent());
		this.engine.drain();
		assertAccount(1, 1, Map.of(), 0);
	}

	@Test
	void closeTriesAgainSoonWhatWaitsForItsTurn() {
		Duration longPause = Duration.ofHours(1);
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.ONE_BY_ONE);
		transport.thenFail(TestFailure.THROTTLED, 2);
		this.engine = engine(transport, new DeliverySettings(100, 1, longPause, longPause), LONG);
		this.engine.start();
		IntStream.range(0, 10).forEach((i) -> this.engine.accept(entry("P" + i)));
		await().untilAsserted(() -> assertThat(transport.lines()).hasSize(8));
		this.engine.close();
		assertAccount(10, 10, Map.of(), 0);
	}

	@Test
	void errorsOfTheMachineAreNotHeldAgainstTheEntry() {
		IntStream.range(0, 3 * Outcomes.MAX_UNFORESEEN).forEach((i) -> this.transport.then(() -> {
			throw new OutOfMemoryError("test");
		}));
		this.engine.start();
		log("A");
		assertAccount(1, 1, Map.of(), 0);
	}

	@Test
	void deliversBeforeReturningIfConfigured() {
		this.engine = DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, this.transport)
			.settings(SETTINGS)
			.deliverBeforeReturning(LONG)
			.build();
		this.engine.start();
		for (int i = 1; i <= 20; i++) {
			this.engine.accept(entry("P" + i));
			assertThat(this.transport.lines()).hasSize(i);
		}
	}

	@Test
	void doesNotWaitForAFailingDestinationAndRecovers() {
		Duration pause = Duration.ofSeconds(2);
		this.transport.thenFail(TestFailure.ACCESS_DENIED);
		this.engine = DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, this.transport)
			.settings(new DeliverySettings(100, 1, pause, pause))
			.deliverBeforeReturning(Duration.ofDays(1))
			.build();
		this.engine.start();
		this.engine.accept(entry("A"));
		assertAccount(1, 0, Map.of(), 1);
		await().untilAsserted(() -> {
			this.engine.accept(entry("B"));
			assertThat(this.engine.statistics().waiting()).isZero();
		});
		assertThat(this.transport.lines()).hasSizeGreaterThan(1);
	}

	@Test
	void entryThatWaitsForLongIsTrouble() throws InterruptedException {
		startWithADeliveryThatHangs("A");
		assertThat(this.engine.status().trouble()).isEmpty();
		this.clock.advance(DeliveryMonitor.PERIOD.plusSeconds(1));
		assertThat(this.engine.status().trouble()).get().satisfies((trouble) -> {
			assertThat(trouble.reason()).isEqualTo("backlog");
			assertThat(trouble.since()).isEqualTo("2026-05-07T06:00:00Z");
		});
		this.gate.countDown();
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(this.engine.status().trouble()).isEmpty();
	}

	@Test
	void afterCloseEntriesAreDropped() {
		this.engine.close();
		this.engine.accept(entry("A"));
		assertThat(this.engine.statistics().dropped()).isEqualTo(Map.of(DropReason.SHUTDOWN, 1L));
		assertAccount(0, 0, Map.of(), 0);
	}

	@Test
	void rejectedEntriesAreCountedByField() {
		this.engine.reject("postcode");
		this.engine.reject("api_key");
		this.engine.reject("postcode");
		this.engine.reject("no such field");
		assertThat(this.engine.statistics().rejected()).isEqualTo(Map.of("postcode", 2L, "api_key", 1L, "details", 1L));
	}

	@Test
	void rejectionsThatOnlyTheApplicationCanFixAreTroubleUntilThereWereNoneForAPeriod() {
		this.engine.reject("postcode");
		assertThat(this.engine.status().trouble()).as("what a visitor typed").isEmpty();
		Instant first = this.clock.instant();
		this.engine.reject("dc_product");
		this.clock.advance(DeliveryMonitor.PERIOD.minusSeconds(1));
		this.engine.reject("dc_product");
		this.clock.advance(DeliveryMonitor.PERIOD.minusSeconds(1));
		assertTrouble("no-product", first);
		this.engine.reject("no such field");
		assertTrouble("not-built", this.clock.instant());
		this.clock.advance(DeliveryMonitor.PERIOD);
		assertThat(this.engine.status().trouble()).isEmpty();
	}

	@Test
	void overlappingFlushesReportTheSameFailure() throws Exception {
		this.transport.then(() -> {
			this.gate.await();
			throw new DeliveryException(TestFailure.REFUSED, "scripted", null);
		});
		this.engine.start();
		this.engine.accept(entry("A"));
		ExecutorService executor = Executors.newFixedThreadPool(2);
		Callable<Boolean> flush = () -> this.engine.flush(Duration.ofSeconds(Long.MAX_VALUE));
		Future<Boolean> one = executor.submit(flush);
		Future<Boolean> other = executor.submit(flush);
		await().untilAsserted(() -> assertThat(threadsThatFlush()).isEqualTo(2));
		this.gate.countDown();
		assertThat(one.get()).isFalse();
		assertThat(other.get()).isFalse();
		assertThat(this.engine.flush(LONG)).as("nothing failed since").isTrue();
		executor.shutdown();
	}

	private static long threadsThatFlush() {
		return Thread.getAllStackTraces()
			.values()
			.stream()
			.filter((stack) -> Stream.of(stack).anyMatch((frame) -> frame.getMethodName().equals("awaitSettled")))
			.count();
	}

	@Test
	void flushWaitsForTheEntryThatLagsBehind() throws InterruptedException {
		ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.ONE_BY_ONE);
		transport.then(this.gate::await);
		this.engine = engine(transport, SETTINGS, LONG);
		this.engine.start();
		IntStream.range(0, 20).forEach((i) -> this.engine.accept(entry("P" + i)));
		await().untilAsserted(() -> assertThat(transport.lines()).hasSize(19));
		assertThat(this.engine.flush(Duration.ofMillis(50))).isFalse();
		this.gate.countDown();
		assertThat(this.engine.flush(LONG)).isTrue();
	}

	@Test
	void flushOfAnInterruptedThreadReturnsAndKeepsTheInterrupt() {
		this.engine.accept(entry("A"));
		Thread.currentThread().interrupt();
		assertThat(this.engine.flush(LONG)).isFalse();
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void accountIsConsistentAtAnyMomentWhileManyThreadsLogThroughACloseWithFailures() throws Exception {
		ScriptedTransport transport = new ScriptedTransport(
				new DeliveryLimits(7, Integer.MAX_VALUE, 0, Duration.ZERO, 4));
		IntStream.range(0, 200).forEach((i) -> transport.thenFail(TestFailure.THROTTLED).then(() -> {
		}));
		transport.refuse((entry) -> entry.line().text().contains("99\""));
		this.engine = engine(transport, new DeliverySettings(50, 4, Duration.ZERO, Duration.ZERO), LONG);
		this.engine.start();
		int threads = 8;
		int perThread = 5_000;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CountDownLatch half = new CountDownLatch(threads * perThread / 2);
		for (int t = 0; t < threads; t++) {
			executor.execute(() -> IntStream.range(0, perThread).forEach((i) -> {
				this.engine.accept(entry("P" + i));
				half.countDown();
			}));
		}
		do {
			DeliveryStatistics statistics = this.engine.statistics();
			assertThat(statistics.accepted())
				.isEqualTo(statistics.logged() + statistics.failedInAll() + statistics.waiting());
			assertThat(statistics.waiting()).isBetween(0L, 50L);
		}
		while (half.getCount() > 0);
		this.engine.close();
		executor.shutdown();
		assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		DeliveryStatistics statistics = this.engine.statistics();
		assertThat(statistics.waiting()).isZero();
		assertThat(statistics.accepted()).isEqualTo(statistics.logged() + statistics.failedInAll());
		assertThat(statistics.accepted() + statistics.droppedInAll()).isEqualTo((long) threads * perThread);
		assertThat(statistics.logged()).isEqualTo(transport.lines().size());
	}

	private void startWithADeliveryThatHangs(String postcode) throws InterruptedException {
		CountDownLatch inFlight = new CountDownLatch(1);
		this.transport.then(() -> {
			inFlight.countDown();
			this.gate.await();
		});
		this.engine.start();
		this.engine.accept(entry(postcode));
		inFlight.await();
	}

	private void log(String postcode) {
		this.engine.accept(entry(postcode));
		this.engine.flush(LONG);
	}

	// A flush only reports entries that fail while it waits.
	private void settleAll() {
		await().until(() -> this.engine.flush(LONG));
	}

	private void assertTrouble(String reason, Instant since) {
		assertThat(this.engine.status().trouble()).get()
			.returns(reason, DeliveryStatus.Trouble::reason)
			.returns(since, DeliveryStatus.Trouble::since);
	}

	private void assertAccount(long accepted, long logged, Map<FailureReason, Long> failed, long waiting) {
		DeliveryStatistics statistics = this.engine.statistics();
		assertThat(statistics.accepted()).as("accepted").isEqualTo(accepted);
		assertThat(statistics.logged()).as("logged").isEqualTo(logged);
		assertThat(statistics.failed()).as("failed").isEqualTo(failed);
		assertThat(statistics.waiting()).as("waiting").isEqualTo(waiting);
	}

	private DeliveryEngine<PostcodeLogEntry> engine(LogTransport transport, DeliverySettings settings,
			Duration closeTimeout) {
		return builder(transport).settings(settings).closeTimeout(closeTimeout).build();
	}

	private DeliveryEngineBuilder<PostcodeLogEntry> builder(LogTransport transport) {
		return DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport).clock(this.clock);
	}

	private static Thread.State dispatcherState() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("dc-logging-" + LogStream.POSTCODE_SEARCHES.name()))
			.map(Thread::getState)
			.findFirst()
			.orElse(Thread.State.NEW);
	}

	private static PostcodeLogEntry entry(String postcode) {
		return PostcodeLogEntry.builder(DcProduct.WDIV, postcode).build();
	}

}
