package uk.org.democracyclub.logging.autoconfigure;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.delivery.LogTransport;

/**
 * A transport that keeps lines, and fails or blocks as a test wants it.
 */
public final class TestTransport implements LogTransport {

	private final Queue<FailureReason> failures = new ConcurrentLinkedQueue<>();

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private volatile CountDownLatch gate = new CountDownLatch(0);

	public void fail(FailureReason... reasons) {
		this.failures.addAll(List.of(reasons));
	}

	public CountDownLatch block() {
		this.gate = new CountDownLatch(1);
		return this.gate;
	}

	public List<String> lines() {
		return this.lines;
	}

	@Override
	public String destination() {
		return "the test";
	}

	@Override
	public int maxLines() {
		return 1;
	}

	@Override
	public void deliver(List<String> lines) throws DeliveryException, InterruptedException {
		this.gate.await();
		FailureReason failure = this.failures.poll();
		if (failure != null) {
			throw new DeliveryException(failure, "as the test wants it", null);
		}
		this.lines.addAll(lines);
	}

	@Override
	public void close() {
		this.gate.countDown();
	}

}
