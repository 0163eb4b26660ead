package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;

/**
 * A process that logs as fast as it can, and notes each number once it was accepted. Ends
 * only if something was dropped.
 */
final class LoggingUntilKilled {

	static final int THREADS = 4;

	static final int DROPPED = 3;

	private static final int CHECK_EVERY = 64;

	private LoggingUntilKilled() {
	}

	/**
	 * Runs it.
	 * @param args the stub's address, the protocol, the spool, the most entries that may
	 * wait, the file of accepted numbers with its size, the first number and the end
	 * @throws IOException if the file cannot be opened
	 */
	public static void main(String[] args) throws IOException {
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(URI.create(args[0]))
			.protocol(Protocol.valueOf(args[1]))
			.spool(Path.of(args[2]), 256)
			.start();
		int mostWaiting = Integer.parseInt(args[3]);
		NumberFile accepted = NumberFile.open(Path.of(args[4]), Integer.parseInt(args[5]));
		AtomicInteger next = new AtomicInteger(Integer.parseInt(args[6]));
		int end = Integer.parseInt(args[7]);
		for (int thread = 0; thread < THREADS; thread++) {
			new Thread(() -> log(engine, mostWaiting, accepted, next, end)).start();
		}
	}

	private static void log(DeliveryEngine<PostcodeLogEntry> engine, int mostWaiting, NumberFile accepted,
			AtomicInteger next, int end) {
		while (true) {
			DeliveryStatistics account = engine.statistics();
			if (account.droppedInAll() > 0) {
				System.out.println("Dropped: " + account);
				Runtime.getRuntime().halt(DROPPED);
			}
			if (account.waiting() >= mostWaiting || next.get() >= end) {
				LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
				continue;
			}
			for (int i = 0; i < CHECK_EVERY; i++) {
				int number = next.getAndIncrement();
				if (number < end) {
					engine.accept(StubDelivery.entry(number));
					accepted.add(number);
				}
			}
		}
	}

}
