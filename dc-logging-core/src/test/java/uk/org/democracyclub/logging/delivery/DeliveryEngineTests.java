package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
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
	void entryThatCannotBeEncodedFailsAlone() {
		ScriptedTransport transport = new ScriptedTransport(10);
		LogStream<PostcodeLogEntry> stream = LogStream.builder("picky", PostcodeLogEntry.class)
			.text("postcode", (entry) -> {
				if (entry.postcode().equals("P3")) {
					throw new IllegalStateException("P3");
				}
				return entry.postcode();
			})
			.build();
		this.engine = new DeliveryEngine<>(stream, ZoneOffset.UTC, transport, SETTINGS, LONG, this.clock);
		IntStream.range(0, 8).forEach((i) -> this.engine.accept(entry("P" + i)));
		this.engine.start();
		assertThat(this.engine.flush(LONG)).isFalse();
		assertThat(transport.lines()).hasSize(7);
		assertAccount(8, 7, Map.of(FailureReason.INTERNAL, 1L), 0);
	}

	@Test
	void deliveryGoesOnAfterAnInterruptThatDoesNotCloseIt() {
		this.transport.then(() -> {
			throw new InterruptedException("not ours");
		});
		this.engine.start();
		this.engine.accept(entry("A"));
		this.engine.accept(entry("B"));
		assertThat(this.engine.flush(LONG)).isFalse();
		assertAccount(2, 1, Map.of(FailureReason.INTERNAL, 1L), 0);
	}

	@Test
	void deliveryGoesOnThoughTheLogFails() {
		LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
		context.addTurboFilter(new TurboFilter() {

			@Override
			public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params,
					Throwable throwable) {
				if (level == Level.WARN && logger.getName().equals(DeliveryMonitor.class.getName())) {
					throw new IllegalStateException("the log is broken");
				}
				return FilterReply.NEUTRAL;
			}

		});
		try {
			this.transport.thenFail(FailureReason.ACCESS_DENIED);
			this.engine.start();
			log("A");
			log("B");
			assertAccount(2, 1, Map.of(FailureReason.INTERNAL, 1L), 0);
		}
		finally {
			context.resetTurboFilterList();
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
		startWithADeliveryThatHangs("A");
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
	void troubleThatComesAndGoesDoesNotFloodTheLog() {
		IntStream.range(0, 100)
			.forEach((i) -> this.transport.thenFail((i % 3 == 0) ? FailureReason.ACCESS_DENIED : FailureReason.TLS)
				.then(() -> {
				}));
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.INFO)) {
			this.engine.start();
			IntStream.range(0, 200).forEach((i) -> log("P" + i));
			assertThat(log.messages()).hasSize(2);
			this.clock.advance(DeliveryMonitor.PERIOD);
			await().untilAsserted(() -> assertThat(log.messages()).hasSize(3)
				.last()
				.asString()
				.contains("100 failed and 0 dropped", "all well now"));
		}
	}

	@Test
	void entryThatWouldBeRefusedAnywhereIsNoTrouble() {
		this.transport.thenFail(FailureReason.REFUSED);
		this.engine.start();
		log("A");
		assertThat(this.engine.status().trouble()).isEmpty();
		assertAccount(1, 0, Map.of(FailureReason.REFUSED, 1L), 0);
	}

	@Test
	void dropsAreToldWhileADeliveryIsRetried() {
		this.engine = engine(this.transport,
				new DeliverySettings(1, 1_000_000, Duration.ofMillis(1), Duration.ofMillis(1)), Duration.ofMillis(1));
		IntStream.range(0, 100_000).forEach((i) -> this.transport.thenFail(FailureReason.THROTTLED));
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
	void everyEntryStandsInTheDebugLogAndNowhereAbove() {
		this.transport.thenFail(FailureReason.ACCESS_DENIED);
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
			assertAccount(5, 0, Map.of(FailureReason.SHUTDOWN, 5L), 0);
			assertThat(log.messages(Level.WARN)).singleElement()
				.asString()
				.isEqualTo("Entries of dc-postcode-searches in the end: 0 logged, 5 failed {shutdown=5}, 0 dropped {}; "
						+ "5 of them were waiting for the test when time was up");
		}
	}

	@Test
	void closeTellsAllThatWasNotLogged() {
		this.transport.thenFail(FailureReason.ACCESS_DENIED).thenFail(FailureReason.TLS);
		this.engine.start();
		log("A");
		log("B");
		log("C");
		try (CapturedLog log = CapturedLog.of(DeliveryEngine.class.getName(), Level.INFO)) {
			this.engine.close();
			assertThat(log.messages(Level.WARN)).singleElement()
				.asString()
				.contains("1 logged, 2 failed {access-denied=1, tls=1}, 0 dropped {}; 0 of them were waiting");
		}
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
	void flushesThatOverlapHearOfTheSameFailure() throws Exception {
		this.transport.then(() -> {
			this.gate.await();
			throw new DeliveryException(FailureReason.ACCESS_DENIED, "scripted", null);
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
		do {
			DeliveryStatistics statistics = this.engine.statistics();
			assertThat(statistics.accepted())
				.isEqualTo(statistics.logged() + statistics.failedInAll() + statistics.waiting());
			assertThat(statistics.waiting()).isBetween(0, 50);
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
