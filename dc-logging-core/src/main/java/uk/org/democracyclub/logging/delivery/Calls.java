package uk.org.democracyclub.logging.delivery;

import java.lang.reflect.Method;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * The calls that are under way, and the threads that wait for their answers: virtual ones
 * where the JDK has them (21 and newer), which makes calls cheaper by half, else as many
 * platform threads as there may be calls. Owned by the dispatcher's thread, to which
 * outcomes come back; any thread may end it.
 */
final class Calls {

	private static final long KEEP_ALIVE_SECONDS = 10;

	private final LogTransport transport;

	private final Wakeup wakeup;

	private final int max;

	private final ExecutorService executor;

	private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

	private int underWay;

	Calls(String stream, LogTransport transport, int maxInFlight, Wakeup wakeup) {
		this.transport = transport;
		this.wakeup = wakeup;
		this.max = Math.min(maxInFlight, transport.limits().maxConcurrent());
		this.executor = executor(this.max, "dc-logging-sender-" + stream);
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
			this.executor.execute(() -> call(batch));
		}
		catch (RuntimeException | Error ex) {
			// Ended meanwhile, or no thread to be had.
			this.outcomes.add(new Outcome(batch, ex));
		}
	}

	// On a thread of the executor.
	private void call(Batch batch) {
		Throwable failure = null;
		try {
			this.transport.deliver(batch.outgoing());
		}
		catch (Throwable ex) {
			failure = ex;
		}
		while (!add(batch, failure)) {
			Thread.onSpinWait();
		}
		this.wakeup.signal();
	}

	// Without its outcome a batch would be under way for ever.
	private boolean add(Batch batch, @Nullable Throwable failure) {
		try {
			return this.outcomes.add(new Outcome(batch, failure));
		}
		catch (OutOfMemoryError ex) {
			return false;
		}
	}

	boolean haveOutcome() {
		return !this.outcomes.isEmpty();
	}

	/**
	 * Takes the outcome of a call.
	 * @return the outcome, or {@code null} if there is none for now
	 */
	@Nullable Outcome poll() {
		Outcome outcome = this.outcomes.poll();
		if (outcome != null) {
			this.underWay--;
		}
		return outcome;
	}

	/** Interrupts what is under way. */
	void end() {
		this.executor.shutdownNow();
	}

	private static ExecutorService executor(int threads, String name) {
		ThreadFactory virtual = virtualThreads(name);
		ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS,
				new LinkedBlockingQueue<>(), (virtual != null) ? virtual : platformThreads(name));
		pool.allowCoreThreadTimeOut(true);
		return pool;
	}

	private static @Nullable ThreadFactory virtualThreads(String name) {
		try {
			Class<?> builderType = Class.forName("java.lang.Thread$Builder$OfVirtual");
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			Method naming = builderType.getMethod("name", String.class, long.class);
			Object named = naming.invoke(builder, name + "-", 1L);
			return (ThreadFactory) builderType.getMethod("factory").invoke(named);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	private static ThreadFactory platformThreads(String name) {
		AtomicInteger number = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
	}

	/**
	 * What came of a call.
	 *
	 * @param batch what was to be delivered
	 * @param failure how it failed, if it did
	 */
	record Outcome(Batch batch, @Nullable Throwable failure) {
	}

}
