package uk.org.democracyclub.logging.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The calls in flight, and the threads that make them. Owned by the dispatcher's thread,
 * which receives the outcomes; any thread may end it.
 */
final class Calls {

	private static final long KEEP_ALIVE_SECONDS = 10;

	private final LogTransport transport;

	private final Wakeup wakeup;

	// Twice as many as there are threads, so that none has to wait for the dispatcher.
	private final int max;

	private final ThreadPoolExecutor executor;

	private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

	// No call begins until the dispatcher has handled these.
	private final AtomicInteger newFailures = new AtomicInteger();

	private int underWay;

	Calls(LogTransport transport, int maxInFlight, ThreadFactory threads, Wakeup wakeup) {
		this.transport = transport;
		this.wakeup = wakeup;
		int atOnce = Math.min(maxInFlight, transport.limits().maxConcurrent());
		this.max = (int) Math.min(2L * atOnce, Integer.MAX_VALUE);
		this.executor = executor(atOnce, threads);
	}

	boolean isFull() {
		return this.underWay == this.max;
	}

	boolean areNoneUnderWay() {
		return this.underWay == 0;
	}

	void begin(Batch batch) {
		this.underWay++;
		try {
			this.executor.execute(new Call(batch));
		}
		catch (RuntimeException | Error ex) {
			// Ended meanwhile, or there are no more threads.
			report(batch, true, ex);
		}
	}

	private void report(Batch batch, boolean begun, @Nullable Throwable failure) {
		if (failure != null) {
			this.newFailures.incrementAndGet();
		}
		this.outcomes.add(new Outcome(batch, begun, failure));
		if (failure != null || this.executor.getQueue().size() <= this.max / 4) {
			// Otherwise the threads have enough to do, and a later outcome wakes it.
			this.wakeup.signal();
		}
	}

	/** Withdraws the batches that no thread has started, in order. */
	List<Batch> withdraw() {
		List<Runnable> waiting = new ArrayList<>();
		this.executor.getQueue().drainTo(waiting);
		this.underWay -= waiting.size();
		return waiting.stream().map((call) -> ((Call) call).batch).toList();
	}

	boolean haveOutcome() {
		return !this.outcomes.isEmpty();
	}

	/** Takes the outcome of a call, or {@code null} if there is none for now. */
	@Nullable Outcome poll() {
		Outcome outcome = this.outcomes.poll();
		if (outcome != null) {
			this.underWay--;
		}
		return outcome;
	}

	/** The dispatcher has handled an outcome. */
	void considered(Outcome outcome) {
		if (outcome.failure() != null) {
			this.newFailures.decrementAndGet();
		}
	}

	/** Interrupts the calls that are under way. */
	void end() {
		this.executor.shutdownNow();
	}

	private static ThreadPoolExecutor executor(int threads, ThreadFactory factory) {
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), factory);
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	/** Creates daemon threads. */
	static ThreadFactory platformThreads(String stream) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, "dc-logging-sender-%s-%s".formatted(stream, number.incrementAndGet()));
			thread.setDaemon(true);
			return thread;
		};
	}

	private final class Call implements Runnable {

		private final Batch batch;

		Call(Batch batch) {
			this.batch = batch;
		}

		@Override
		public void run() {
			boolean begun = Calls.this.newFailures.get() == 0;
			Throwable failure = null;
			if (begun) {
				try {
					Calls.this.transport.deliver(this.batch.entries());
				}
				catch (Throwable ex) {
					failure = ex;
				}
			}
			report(this.batch, begun, failure);
		}

	}

	/**
	 * The outcome of a call.
	 *
	 * @param batch what was to be delivered
	 * @param begun whether the call was begun
	 * @param failure how it failed, if it did
	 */
	record Outcome(Batch batch, boolean begun, @Nullable Throwable failure) {
	}

}
