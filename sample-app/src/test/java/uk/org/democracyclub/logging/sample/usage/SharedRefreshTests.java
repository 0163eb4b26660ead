package uk.org.democracyclub.logging.sample.usage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class SharedRefreshTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private final AtomicInteger refreshes = new AtomicInteger();

	@Test
	void whatIsFreshIsNotRefreshed() {
		try (SharedRefresh refresh = new SharedRefresh(this.refreshes::incrementAndGet, () -> LONG)) {
			for (int i = 0; i < 10; i++) {
				refresh.await(LONG);
			}
			assertThat(this.refreshes).hasValue(1);
		}
	}

	@Test
	void whatIsNotFreshIsRefreshedBeforeItIsSeen() {
		try (SharedRefresh refresh = new SharedRefresh(this.refreshes::incrementAndGet, () -> Duration.ZERO)) {
			for (int i = 1; i <= 10; i++) {
				refresh.await(LONG);
				assertThat(this.refreshes).hasValue(i);
			}
		}
	}

	// Those who come while it runs need another one, since it can have read before.
	@Test
	void allWhoWaitShareARefreshThatHasNotBegun() throws InterruptedException {
		Semaphore permits = new Semaphore(0);
		CountDownLatch begun = new CountDownLatch(1);
		try (SharedRefresh refresh = new SharedRefresh(() -> {
			begun.countDown();
			permits.acquireUninterruptibly();
			this.refreshes.incrementAndGet();
		}, () -> Duration.ZERO)) {
			refresh.begin();
			begun.await();
			List<Thread> visitors = new ArrayList<>();
			for (int i = 0; i < 50; i++) {
				Thread visitor = new Thread(() -> refresh.await(LONG));
				visitor.start();
				visitors.add(visitor);
			}
			await()
				.until(() -> visitors.stream().allMatch((thread) -> thread.getState() == Thread.State.TIMED_WAITING));
			permits.release(2);
			for (Thread visitor : visitors) {
				visitor.join();
			}
			assertThat(this.refreshes).hasValue(2);
		}
	}

	@Test
	void nobodyWaitsForLong() {
		CountDownLatch never = new CountDownLatch(1);
		try (SharedRefresh refresh = new SharedRefresh(() -> {
			try {
				never.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}, () -> LONG)) {
			refresh.await(Duration.ofMillis(1));
			refresh.await(Duration.ofMillis(1));
		}
		assertThat(this.refreshes).hasValue(0);
	}

	@Test
	void nobodyWaitsBehindARefreshThatTakesLong() {
		Duration longest = Duration.ofMillis(300);
		CountDownLatch end = new CountDownLatch(1);
		try (SharedRefresh refresh = new SharedRefresh(() -> {
			try {
				end.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.refreshes.incrementAndGet();
		}, () -> Duration.ZERO)) {
			refresh.await(longest);
			await().untilAsserted(() -> {
				long start = System.nanoTime();
				refresh.await(longest);
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(longest);
			});
			end.countDown();
			await().untilAsserted(() -> assertThat(this.refreshes.get()).isPositive());
		}
	}

	@Test
	void aRefreshThatFailsIsTriedAgain() {
		try (SharedRefresh refresh = new SharedRefresh(() -> {
			if (this.refreshes.incrementAndGet() == 1) {
				throw new IllegalStateException("The first one");
			}
		}, () -> Duration.ZERO)) {
			refresh.await(LONG);
			refresh.await(LONG);
			assertThat(this.refreshes).hasValue(2);
		}
	}

	@Test
	void howLongItIsFreshFollowsFromHowItEnded() {
		try (SharedRefresh refresh = new SharedRefresh(this.refreshes::incrementAndGet,
				() -> (this.refreshes.get() == 1) ? Duration.ZERO : LONG)) {
			for (int i = 0; i < 10; i++) {
				refresh.await(LONG);
			}
			assertThat(this.refreshes).hasValue(2);
		}
	}

}
