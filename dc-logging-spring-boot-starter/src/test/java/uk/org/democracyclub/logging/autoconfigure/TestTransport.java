package uk.org.democracyclub.logging.autoconfigure;

import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.lambda.LambdaFailure;
import uk.org.democracyclub.logging.spring.LogTransportFactory;

/**
 * A transport that keeps lines, and fails or blocks as a test wants it. For tests with
 * one stream it is its own factory.
 */
public class TestTransport implements LogTransport, LogTransportFactory {

	private final Queue<FailureReason> failures = new ConcurrentLinkedQueue<>();

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final AtomicInteger deliveriesUntilBlocked = new AtomicInteger();

	private volatile CountDownLatch gate = new CountDownLatch(0);

	public void fail(FailureReason... reasons) {
		this.failures.addAll(List.of(reasons));
	}

	/** Blocks all deliveries from the next on. */
	public CountDownLatch block() {
		return block(1);
	}

	/** Blocks all deliveries from the given one on, counted from the next. */
	public CountDownLatch block(int delivery) {
		this.gate = new CountDownLatch(1);
		this.deliveriesUntilBlocked.set(delivery - 1);
		return this.gate;
	}

	public void unblock() {
		this.gate.countDown();
	}

	public List<String> lines() {
		return this.lines;
	}

	@Override
	public LogTransport create(LogStream<?> stream) {
		return this;
	}

	@Override
	public String destination() {
		return "the test";
	}

	@Override
	public DeliveryLimits limits() {
		return DeliveryLimits.inSequence(1);
	}

	@Override
	public Set<LambdaFailure> refusals() {
		return EnumSet.of(LambdaFailure.REFUSED, LambdaFailure.TOO_LARGE);
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) throws DeliveryException, InterruptedException {
		if (this.deliveriesUntilBlocked.getAndDecrement() <= 0) {
			this.gate.await();
		}
		FailureReason failure = this.failures.poll();
		if (failure != null) {
			throw new DeliveryException(failure, "as the test wants it", null);
		}
		entries.forEach((entry) -> this.lines.add(entry.line().text()));
	}

	@Override
	public void close() {
		this.gate.countDown();
	}

}
