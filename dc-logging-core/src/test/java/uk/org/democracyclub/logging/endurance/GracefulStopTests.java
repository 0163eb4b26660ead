package uk.org.democracyclub.logging.endurance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryFailure;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.delivery.DropReason;
import uk.org.democracyclub.logging.spool.SpoolDirectory;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An orderly stop under load loses nothing that was accepted.
 */
@Tag("endurance")
@Timeout(300)
class GracefulStopTests {

	private static final Logger logger = LoggerFactory.getLogger(GracefulStopTests.class);

	private static final int THREADS = 8;

	private static final int MOST_WAITING = 2000;

	private static final int ROUNDS = Scale.of(2, 5);

	private static final long A_MOMENT = Duration.ofNanos(100_000).toNanos();

	private final PostcodeLedger ledger = new PostcodeLedger();

	@AutoClose
	private final LambdaStub stub = LambdaStub.start(this.ledger);

	private final AtomicInteger next = new AtomicInteger();

	private final Queue<DeliveryStatistics> unbalanced = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean stop = new AtomicBoolean();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "SINGLE, false", "SINGLE, true", "BATCH, false", "BATCH, true" })
	void whatWasAcceptedIsDelivered(Protocol protocol, boolean spooled) throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			int before = this.ledger.distinct();
			int first = this.next.get();
			DeliveryEngine<PostcodeLogEntry> engine = delivery(spooled).protocol(protocol).start();
			ExecutorService load = load(engine);
			await().until(() -> engine.statistics().logged() > 100);
			engine.drain();
			engine.close();
			await().until(() -> engine.statistics().dropped().getOrDefault(DropReason.SHUTDOWN, 0L) > 0);
			endLoad(load);
			DeliveryStatistics account = engine.statistics();
			logger.info("{}, spool {}: {} received, {} duplicates, {}", protocol, spooled,
					this.ledger.distinct() - before, this.ledger.duplicates(), account);
			assertThat(account.accepted()).isEqualTo(account.logged());
			assertThat(account.accepted() + account.droppedInAll()).isEqualTo(this.next.get() - first);
			assertThat(this.ledger.distinct() - before).isEqualTo((int) account.accepted());
			assertThat(this.ledger.duplicates()).isZero();
			assertThat(SpoolDirectory.segments(this.directory)).isEmpty();
		}
	}

	@ParameterizedTest
	@EnumSource
	void whatADeadDestinationLeavesStaysOnDiskForTheNextProcess(Protocol protocol) throws Exception {
		DeliveryEngine<PostcodeLogEntry> engine = delivery(true).protocol(protocol).start();
		ExecutorService load = load(engine);
		await().until(() -> engine.statistics().logged() > 100);
		this.stub.goAway();
		await().until(() -> engine.status().trouble().isPresent());
		long begin = System.nanoTime();
		engine.drain();
		engine.close();
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		endLoad(load);
		DeliveryStatistics account = engine.statistics();
		assertThat(account.waiting()).isPositive();
		assertThat(account.failedInAll()).isZero();
		this.stub.comeBack();
		DeliveryEngine<PostcodeLogEntry> heir = delivery(true).protocol(protocol).start();
		try (heir) {
			await().atMost(Duration.ofMinutes(1)).until(() -> heir.statistics().logged() == account.waiting());
		}
		logger.info("{}: closed within {}, {} left, {} received, {} duplicates", protocol, took, account.waiting(),
				this.ledger.distinct(), this.ledger.duplicates());
		assertThat(this.ledger.distinct()).isEqualTo((int) account.accepted());
		// Calls whose answer got lost when the destination went away.
		assertThat(this.ledger.duplicates())
			.isLessThanOrEqualTo((long) StubDelivery.MAX_IN_FLIGHT * protocol.mostEntries());
	}

	@ParameterizedTest
	@EnumSource
	void whatADeadDestinationLeavesInMemoryHasFailedForThatReason(Protocol protocol) throws Exception {
		DeliveryEngine<PostcodeLogEntry> engine = delivery(false).protocol(protocol)
			.closeTimeout(Duration.ofMillis(500))
			.start();
		ExecutorService load = load(engine);
		await().until(() -> engine.statistics().logged() > 100);
		this.stub.goAway();
		await().until(() -> engine.status().trouble().isPresent());
		engine.drain();
		engine.close();
		endLoad(load);
		DeliveryStatistics account = engine.statistics();
		logger.info("{}: {}", protocol, account);
		assertThat(account.waiting()).isZero();
		assertThat(account.failed()).containsOnlyKeys(DeliveryFailure.SHUTDOWN);
		assertThat(account.accepted()).isEqualTo(account.logged() + account.failedInAll());
		assertThat(this.ledger.distinct()).isGreaterThanOrEqualTo((int) account.logged());
	}

	private StubDelivery delivery(boolean spooled) {
		return StubDelivery.to(this.stub).spool(spooled ? this.directory : null, 256);
	}

	// One of the threads watches the account instead.
	private ExecutorService load(DeliveryEngine<PostcodeLogEntry> engine) {
		this.stop.set(false);
		ExecutorService executor = Executors.newFixedThreadPool(THREADS + 1);
		for (int i = 0; i < THREADS; i++) {
			executor.execute(() -> {
				while (!this.stop.get()) {
					if (engine.statistics().waiting() < MOST_WAITING) {
						engine.accept(StubDelivery.entry(this.next.getAndIncrement()));
					}
					else {
						LockSupport.parkNanos(A_MOMENT);
					}
				}
			});
		}
		executor.execute(() -> {
			while (!this.stop.get()) {
				DeliveryStatistics account = engine.statistics();
				if (!StubDelivery.isBalanced(account)) {
					this.unbalanced.add(account);
				}
				LockSupport.parkNanos(A_MOMENT);
			}
		});
		return executor;
	}

	private void endLoad(ExecutorService load) throws InterruptedException {
		this.stop.set(true);
		load.shutdown();
		assertThat(load.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(this.unbalanced).isEmpty();
	}

}
