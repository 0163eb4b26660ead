package uk.org.democracyclub.logging.delivery;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A transport that does what a test tells it: each delivery takes the next step of the
 * script, and succeeds when the script is over.
 */
final class ScriptedTransport implements LogTransport {

	private final Queue<Step> script = new ConcurrentLinkedQueue<>();

	private final List<String> lines = new CopyOnWriteArrayList<>();

	private final List<Integer> deliveries = new CopyOnWriteArrayList<>();

	private final int maxLines;

	private volatile boolean prepared;

	private volatile boolean closed;

	ScriptedTransport(int maxLines) {
		this.maxLines = maxLines;
	}

	ScriptedTransport then(Step step) {
		this.script.add(step);
		return this;
	}

	ScriptedTransport thenFail(FailureReason reason) {
		return then(() -> {
			throw new DeliveryException(reason, "scripted", null);
		});
	}

	/** The lines that were acknowledged. */
	List<String> lines() {
		return this.lines;
	}

	/** The number of lines in each attempt. */
	List<Integer> deliveries() {
		return this.deliveries;
	}

	boolean isPrepared() {
		return this.prepared;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public String destination() {
		return "the test";
	}

	@Override
	public int maxLines() {
		return this.maxLines;
	}

	@Override
	public void prepare() {
		this.prepared = true;
	}

	@Override
	public void deliver(List<String> lines) throws DeliveryException, InterruptedException {
		this.deliveries.add(lines.size());
		Step step = this.script.poll();
		if (step != null) {
			step.run();
		}
		this.lines.addAll(lines);
	}

	@Override
	public void close() {
		this.closed = true;
	}

	interface Step {

		void run() throws DeliveryException, InterruptedException;

	}

}
