package uk.org.democracyclub.logging.delivery;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * A transport that does what a test tells it: each delivery takes the next step of the
 * script, and succeeds when the script is over.
 */
final class ScriptedTransport implements LogTransport {

	private final Queue<Step> script = new ConcurrentLinkedQueue<>();

	private final Queue<Step> preparations = new ConcurrentLinkedQueue<>();

	private final List<OutgoingEntry> acknowledged = new CopyOnWriteArrayList<>();

	private final List<List<OutgoingEntry>> attempts = new CopyOnWriteArrayList<>();

	private final DeliveryLimits limits;

	private volatile Predicate<OutgoingEntry> poison = (entry) -> false;

	private volatile boolean prepared;

	private volatile boolean warm;

	private volatile boolean closed;

	private volatile Runnable closing = () -> {
	};

	ScriptedTransport(DeliveryLimits limits) {
		this.limits = limits;
	}

	/** One entry after the other. */
	static ScriptedTransport inSequence() {
		return new ScriptedTransport(DeliveryLimits.inSequence(1));
	}

	ScriptedTransport then(Step step) {
		this.script.add(step);
		return this;
	}

	ScriptedTransport thenFail(FailureReason reason) {
		return then(failing(reason));
	}

	ScriptedTransport thenFail(FailureReason reason, int times) {
		for (int i = 0; i < times; i++) {
			thenFail(reason);
		}
		return this;
	}

	/** What happens at the next attempts to prepare; they succeed when that is over. */
	ScriptedTransport whenPrepared(Step step) {
		this.preparations.add(step);
		return this;
	}

	ScriptedTransport whenClosed(Runnable closing) {
		this.closing = closing;
		return this;
	}

	/** Refuses every delivery that holds such an entry. */
	ScriptedTransport refuse(Predicate<OutgoingEntry> poison) {
		this.poison = poison;
		return this;
	}

	static Step failing(FailureReason reason) {
		return () -> {
			throw new DeliveryException(reason, "scripted", null);
		};
	}

	/** The lines that were acknowledged. */
	List<String> lines() {
		return this.acknowledged.stream().map((entry) -> entry.line().text()).toList();
	}

	List<OutgoingEntry> acknowledged() {
		return this.acknowledged;
	}

	/** The entries of each attempt. */
	List<List<OutgoingEntry>> attempts() {
		return this.attempts;
	}

	/** The number of entries in each attempt. */
	List<Integer> sizes() {
		return this.attempts.stream().map(List::size).toList();
	}

	boolean isPrepared() {
		return this.prepared;
	}

	boolean isWarm() {
		return this.warm;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public String destination() {
		return "the test";
	}

	@Override
	public DeliveryLimits limits() {
		return this.limits;
	}

	@Override
	public void prepare() throws DeliveryException {
		this.prepared = true;
		try {
			run(this.preparations.poll());
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void warmUp() {
		this.warm = true;
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) throws DeliveryException, InterruptedException {
		this.attempts.add(List.copyOf(entries));
		run(this.script.poll());
		if (entries.stream().anyMatch(this.poison)) {
			throw new DeliveryException(TestFailure.REFUSED, "scripted", null);
		}
		this.acknowledged.addAll(entries);
	}

	private static void run(Step step) throws DeliveryException, InterruptedException {
		if (step != null) {
			step.run();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.closing.run();
	}

	interface Step {

		void run() throws DeliveryException, InterruptedException;

	}

}
