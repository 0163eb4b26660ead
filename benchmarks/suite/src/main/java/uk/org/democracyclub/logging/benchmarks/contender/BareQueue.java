package uk.org.democracyclub.logging.benchmarks.contender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * A queue of the JDK and a thread that drains it, with an entry that is built already:
 * the least that a hand-over costs.
 */
final class BareQueue {

	private static final int AT_ONCE = 1000;

	private BareQueue() {
	}

	static Contender open(Setup setup) {
		BlockingQueue<PostcodeLogEntry> queue = new ArrayBlockingQueue<>(Setup.AMPLE);
		Thread consumer = new Thread(() -> consume(queue, setup.arrivals()), "consumer");
		consumer.setDaemon(true);
		consumer.start();
		PostcodeLogEntry entry = Search.some()[0].entry();
		return (search) -> {
			// What does not fit is missed when arrivals are counted.
			var unused = queue.offer(entry);
		};
	}

	private static void consume(BlockingQueue<PostcodeLogEntry> queue, Arrivals arrivals) {
		List<PostcodeLogEntry> taken = new ArrayList<>(AT_ONCE);
		try {
			while (true) {
				taken.add(queue.take());
				queue.drainTo(taken, AT_ONCE - 1);
				arrivals.add(taken.size());
				taken.clear();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
