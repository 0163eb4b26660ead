package uk.org.democracyclub.logging.benchmarks.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.benchmarks.search.Search;
import uk.org.democracyclub.logging.delivery.DeliverySettings;

/**
 * A queue of the JDK's and a thread that takes from it: less cannot be done.
 */
final class BareQueue implements Candidate {

	private static final int AT_ONCE = 1000;

	private final BlockingQueue<PostcodeLogEntry> queue;

	private final PostcodeLogEntry entry = Search.some()[0].entry();

	private final LongAdder dropped = new LongAdder();

	private final Thread consumer;

	BareQueue(Room room, Sink sink) {
		this.queue = new ArrayBlockingQueue<>(
				room.isAmple() ? Room.ENTRIES : DeliverySettings.DEFAULTS.bufferCapacity());
		this.consumer = new Thread(() -> consume(sink), "consumer");
		this.consumer.setDaemon(true);
		this.consumer.start();
	}

	private void consume(Sink sink) {
		List<PostcodeLogEntry> taken = new ArrayList<>(AT_ONCE);
		try {
			while (true) {
				taken.add(this.queue.take());
				this.queue.drainTo(taken, AT_ONCE - 1);
				sink.take(taken.size());
				taken.clear();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void log(Search search) {
		if (!this.queue.offer(this.entry)) {
			this.dropped.increment();
		}
	}

	@Override
	public long dropped() {
		return this.dropped.sum();
	}

	@Override
	public void close() {
		this.consumer.interrupt();
	}

}
