package uk.org.democracyclub.logging.benchmarks.stub;

import java.util.Arrays;

/**
 * Answers that wait for their time, in the order in which they were asked for: all wait
 * equally long. A ring that grows when it is full.
 */
final class DueAnswers {

	private Answerable[] connections = new Answerable[1024];

	private RequestKind[] kinds = new RequestKind[1024];

	private boolean[] closing = new boolean[1024];

	private long[] dueNanos = new long[1024];

	private int first;

	private int size;

	void add(Answerable connection, RequestKind kind, boolean close, long due) {
		if (this.size == this.dueNanos.length) {
			grow();
		}
		int index = index(this.size);
		this.connections[index] = connection;
		this.kinds[index] = kind;
		this.closing[index] = close;
		this.dueNanos[index] = due;
		this.size++;
	}

	private int index(int offset) {
		return (this.first + offset) & (this.dueNanos.length - 1);
	}

	// The part before the first moves behind the others.
	private void grow() {
		int length = this.dueNanos.length;
		this.connections = Arrays.copyOf(this.connections, 2 * length);
		this.kinds = Arrays.copyOf(this.kinds, 2 * length);
		this.closing = Arrays.copyOf(this.closing, 2 * length);
		this.dueNanos = Arrays.copyOf(this.dueNanos, 2 * length);
		System.arraycopy(this.connections, 0, this.connections, length, this.first);
		System.arraycopy(this.kinds, 0, this.kinds, length, this.first);
		System.arraycopy(this.closing, 0, this.closing, length, this.first);
		System.arraycopy(this.dueNanos, 0, this.dueNanos, length, this.first);
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/** The time until the first is due; not positive if it is. */
	long nanosLeft(long now) {
		return this.dueNanos[this.first] - now;
	}

	/** Gives the first to its connection. */
	void answerFirst() {
		int index = this.first;
		this.first = index(1);
		this.size--;
		this.connections[index].answer(this.kinds[index], this.closing[index]);
	}

}
