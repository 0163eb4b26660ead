package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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

	private static final DeliverySettings SETTINGS = new DeliverySettings(100, 3, Duration.ofMillis(1),
			Duration.ofMillis(2));

	private final MutableClock clock = new MutableClock("2026-05-07T06:00:00Z");

	private final ScriptedTransport transport = new ScriptedTransport(1);

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
		ScriptedTransport transport = new ScriptedTransport(4);
		this.engine = engine(transport, SETTINGS, LONG);
		IntStream.range(0, 10).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(transport.deliveries()).containsExactly(4, 4, 2);
	}

	@Test
	void transientFailureIsRetriedUntilItSucceeds() {
		this.transport.thenFail(FailureReason.THROTTLED).thenFail(FailureReason.SERVER_ERROR);
		this.engine.start();
		this.engine.accept(entry("A"));
		assertThat(this.engine.flush(LONG)).isTrue();
		assertThat(this.engine.statistics().retried()).isEqualTo(2);
		assertAccount(1, 1, Map.of(), 0);
	}

	@Test
	void transientFailureThatLastsFailsTheEntryAndNotTheNext() {
		this.transport.thenFail(FailureReason.TIMEOUT).thenFail(FailureReason.TIMEOUT).thenFail(FailureReason.TIMEOUT);
		this.engine.accept(entry("A"));
		this.engine.accept(entry("B"));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isFalse();
		assertThat(this.transport.lines()).singleElement().asString().contains("\"B\"");
		assertAccount(2, 1, Map.of(FailureReason.TIMEOUT, 1L), 0);
		assertThat(this.engine.statistics().failedInAll()).isEqualTo(1);
	}

	@Test
	void configurationAndPoisonAreNotRetried() {
		this.transport.thenFail(FailureReason.ACCESS_DENIED).thenFail(FailureReason.REFUSED);
		this.engine.accept(entry("A"));
		this.engine.accept(entry("B"));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isFalse();
		assertThat(this.engine.statistics().retried()).isZero();
		assertAccount(2, 0, Map.of(FailureReason.ACCESS_DENIED, 1L, FailureReason.REFUSED, 1L), 0);
	}

	@Test
	void unforeseenErrorFailsTheEntryAndDeliveryGoesOn() {
		this.transport.then(() -> {
			throw new IllegalStateException("POSTCODE");
		}).then(() -> {
			throw new NoClassDefFoundError("POSTCODE");
		});
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			IntStream.range(0, 3).forEach((i) -> this.engine.accept(entry("P" + i)));
			this.engine.start();
			assertThat(this.engine.flush(LONG)).isFalse();
			assertAccount(3, 1, Map.of(FailureReason.INTERNAL, 2L), 0);
			assertThat(log.messages()).anyMatch((message) -> message.contains("java.lang.IllegalStateException"))
				.noneMatch((message) -> message.contains("POSTCODE"));
		}
	}

	@Test
	void fullBufferDropsTheNewestAndSaysSoOnce() throws InterruptedException {
		this.engine = engine(this.transport, new DeliverySettings(3, 1, Duration.ZERO, Duration.ZERO), LONG);
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
			assertThat(log.messages(Level.WARN)).singleElement().asString().contains("0 failed and 7 dropped");
		}
		this.clock.advance(DeliveryMonitor.PERIOD);
		await().untilAsserted(() -> assertThat(this.engine.status().trouble()).isEmpty());
	}

	@Test
	void entryInFlightStillWaitsAndIsTheOldest() throws InterruptedException {
		CountDownLatch inFlight = new CountDownLatch(1);
		this.transport.then(() -> {
			inFlight.countDown();
			this.gate.await();
		});
		this.engine.start();
		this.engine.accept(entry("A"));
		inFlight.await();
		this.clock.advance(Duration.ofSeconds(7));
		this.engine.accept(entry("B"));
		assertThat(this.engine.statistics().waiting()).isEqualTo(2);
		assertThat(this.engine.statistics().oldest()).contains(this.clock.instant().minusSeconds(7));
	}

	@Test
	void listenersHearHowLongEachEntryTook() {
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
	void troubleIsKnownWithReasonAndSinceWhenAndEnds() {
		this.transport.thenFail(FailureReason.ACCESS_DENIED).thenFail(FailureReason.ACCESS_DENIED);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			assertThat(this.engine.status())
				.isEqualTo(new DeliveryStatus("the test", java.util.Optional.empty(), java.util.Optional.empty()));
			log("A");
			this.clock.advance(Duration.ofSeconds(10));
			log("B");
			assertThat(this.engine.status().trouble()).contains(new DeliveryStatus.Trouble("access-denied", "scripted",
					FailureReason.ACCESS_DENIED.advice(), this.clock.instant().minusSeconds(10)));
			log("C");
			assertThat(this.engine.status().trouble()).isEmpty();
			assertThat(this.engine.status().lastAcknowledged()).contains(this.clock.instant());
			assertThat(log.messages(Level.WARN)).hasSize(1);
			assertThat(log.messages(Level.WARN).get(0))
				.isEqualTo("Entries of dc-postcode-searches do not reach the test: " + "access-denied (scripted); "
						+ FailureReason.ACCESS_DENIED.advice());
			assertThat(log.messages(Level.INFO))
				.containsExactly("Entries of dc-postcode-searches reach the test again; "
						+ "since 2026-05-07T06:00:00Z they did not (access-denied)");
		}
	}

	@Test
	void oneFailedAttemptThatARetryMakesGoodIsNoTrouble() {
		this.transport.thenFail(FailureReason.THROTTLED);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			log("A");
			assertThat(log.messages()).isEmpty();
		}
	}

	@Test
	void troubleThatLastsIsLoggedOnceAPeriodWithItsNumbers() {
		IntStream.range(0, 50).forEach((i) -> this.transport.thenFail(FailureReason.ACCESS_DENIED));
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 50).forEach((i) -> log("P" + i));
			this.clock.advance(DeliveryMonitor.PERIOD);
			await().untilAsserted(() -> assertThat(log.messages(Level.WARN)).hasSize(2)
				.last()
				.asString()
				.startsWith(
						"Entries of dc-postcode-searches: 50 failed and 0 dropped since the last such line, 0 waiting; "
								+ "access-denied (scripted); "));
		}
	}

	@Test
	void everyEntryStandsInTheDebugLogAndNowhereAbove() {
		this.transport.thenFail(FailureReason.REFUSED);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.DEBUG)) {
			this.engine.start();
			log("SECRET1");
			log("SECRET2");
			assertThat(log.messages(Level.DEBUG))
				.anySatisfy((message) -> assertThat(message).startsWith("dc-postcode-searches\t{\"api_key\"")
					.contains("SECRET1")
					.endsWith("}"));
			assertThat(log.messages(Level.WARN)).isNotEmpty().noneMatch((message) -> message.contains("SECRET"));
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
	void closeThatRunsOutOfTimeAccountsForTheRest() {
		this.engine = engine(this.transport, SETTINGS, Duration.ofMillis(50));
		this.transport.then(this.gate::await);
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 5).forEach((i) -> this.engine.accept(entry("P" + i)));
			this.engine.close();
			assertAccount(5, 0, Map.of(FailureReason.SHUTDOWN, 5L), 0);
			assertThat(log.messages(Level.WARN)).singleElement()
				.asString()
				.startsWith("5 entries of dc-postcode-searches were lost");
		}
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
		assertThat(this.engine.statistics().rejected()).isEqualTo(Map.of("postcode", 2L, "api_key", 1L));
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
		ScriptedTransport transport = new ScriptedTransport(7);
		IntStream.range(0, 200).forEach((i) -> transport.thenFail(FailureReason.REFUSED).then(() -> {
		}));
		this.engine = engine(transport, new DeliverySettings(50, 1, Duration.ZERO, Duration.ZERO), LONG);
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
		long snapshots = 0;
		while (half.getCount() > 0) {
			DeliveryStatistics statistics = this.engine.statistics();
			assertThat(statistics.accepted())
				.isEqualTo(statistics.logged() + statistics.failedInAll() + statistics.waiting());
			assertThat(statistics.waiting()).isBetween(0, 50);
			snapshots++;
		}
		this.engine.close();
		executor.shutdown();
		assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		DeliveryStatistics statistics = this.engine.statistics();
		assertThat(snapshots).isPositive();
		assertThat(statistics.waiting()).isZero();
		assertThat(statistics.accepted()).isEqualTo(statistics.logged() + statistics.failedInAll());
		assertThat(statistics.accepted() + statistics.droppedInAll()).isEqualTo((long) threads * perThread);
		assertThat(statistics.logged()).isEqualTo(transport.lines().size());
	}

	private void log(String postcode) {
		this.engine.accept(entry(postcode));
		this.engine.flush(LONG);
	}

	private void assertAccount(long accepted, long logged, Map<FailureReason, Long> failed, int waiting) {
		DeliveryStatistics statistics = this.engine.statistics();
		assertThat(statistics.accepted()).as("accepted").isEqualTo(accepted);
		assertThat(statistics.logged()).as("logged").isEqualTo(logged);
		assertThat(statistics.failed()).as("failed").isEqualTo(failed);
		assertThat(statistics.waiting()).as("waiting").isEqualTo(waiting);
	}

	private DeliveryEngine<PostcodeLogEntry> engine(LogTransport transport, DeliverySettings settings,
			Duration closeTimeout) {
		InstantSource clock = this.clock;
		return new DeliveryEngine<>(LogStream.POSTCODE_SEARCHES, ZoneOffset.UTC, transport, settings, closeTimeout,
				clock);
	}

	private static PostcodeLogEntry entry(String postcode) {
		return PostcodeLogEntry.builder(DcProduct.WDIV, postcode).build();
	}

}
