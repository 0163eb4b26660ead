package uk.org.democracyclub.logging.endurance;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;

/**
 * A process that logs a given number of entries, sees them all delivered, and watches its
 * account and its threads meanwhile. Says something and ends badly if anything is lost.
 */
final class LoggingThroughFaults {

	static final int THREADS = 4;

	private static final int DROPPED_OR_FAILED = 3;

	private static final int NOT_BALANCED = 4;

	private static final int NOT_DELIVERED = 5;

	private final DeliveryEngine<PostcodeLogEntry> engine;

	private final int entries;

	private final boolean paced;

	private final AtomicInteger next = new AtomicInteger();

	private volatile boolean done;

	private int mostThreadsInFirstHalf;

	private int mostThreads;

	private LoggingThroughFaults(DeliveryEngine<PostcodeLogEntry> engine, int entries, boolean paced) {
		this.engine = engine;
		this.entries = entries;
		this.paced = paced;
	}

	/**
	 * Runs it.
	 * @param args the stub's address, the protocol, how many entries, and the spool if
	 * there is to be one
	 * @throws InterruptedException never
	 */
	public static void main(String[] args) throws InterruptedException {
		boolean spooled = args.length > 3;
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(URI.create(args[0]))
			.protocol(Protocol.valueOf(args[1]))
			.timeout(Duration.ofSeconds(1))
			.spool(spooled ? Path.of(args[3]) : null, 1024)
			.start();
		new LoggingThroughFaults(engine, Integer.parseInt(args[2]), !spooled).run();
	}

	private void run() throws InterruptedException {
		List<Thread> threads = new ArrayList<>();
		Thread watch = new Thread(this::watch);
		watch.start();
		for (int i = 0; i < THREADS; i++) {
			Thread thread = new Thread(this::log);
			thread.start();
			threads.add(thread);
		}
		for (Thread thread : threads) {
			thread.join();
		}
		endIf(!this.engine.flush(Duration.ofMinutes(8)), NOT_DELIVERED);
		this.done = true;
		watch.join();
		this.engine.close();
		System.out.printf("%d threads at most, %d in the first half, %s%n", this.mostThreads,
				this.mostThreadsInFirstHalf, this.engine.statistics());
	}

	private void log() {
		for (int number = this.next.getAndIncrement(); number < this.entries; number = this.next.getAndIncrement()) {
			while (this.paced && this.engine.statistics().waiting() >= StubDelivery.CAPACITY - THREADS) {
				LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
			}
			this.engine.accept(StubDelivery.entry(number));
		}
	}

	private void watch() {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		while (!this.done) {
			DeliveryStatistics account = this.engine.statistics();
			endIf(account.droppedInAll() > 0 || account.failedInAll() > 0, DROPPED_OR_FAILED);
			endIf(!StubDelivery.isBalanced(account), NOT_BALANCED);
			this.mostThreads = Math.max(this.mostThreads, threads.getThreadCount());
			if (account.logged() < this.entries / 2) {
				this.mostThreadsInFirstHalf = this.mostThreads;
			}
			LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
		}
	}

	private void endIf(boolean bad, int code) {
		if (bad) {
			System.out.println(this.engine.statistics());
			Runtime.getRuntime().halt(code);
		}
	}

}
