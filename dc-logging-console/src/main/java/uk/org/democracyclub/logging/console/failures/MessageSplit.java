package uk.org.democracyclub.logging.console.failures;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Splits messages of the failure queue into the lines that a command removes, and those
 * that go back into the queue in messages of their own. Not thread-safe.
 */
final class MessageSplit {

	private final List<QueueMessage> done = new ArrayList<>();

	private final List<String> kept = new ArrayList<>();

	private long entries;

	/**
	 * Splits a message.
	 * @param message the message
	 * @param isRemoved whether a line is removed; called once for each line
	 * @return whether any line is removed; otherwise the message stays as it is
	 */
	boolean add(QueueMessage message, Predicate<FailureLine> isRemoved) {
		List<String> remaining = new ArrayList<>();
		boolean changed = false;
		for (FailureLine line : message.lines()) {
			if (isRemoved.test(line)) {
				changed = true;
				this.entries += line.countedEntries();
			}
			else {
				remaining.add(line.putBack(message.sent()));
			}
		}
		if (changed) {
			this.done.add(message);
			this.kept.addAll(RetryQueue.pack(remaining, RetryQueue.MAX_BYTES));
		}
		return changed;
	}

	/** The messages to delete, once what is kept is in the queue. */
	List<QueueMessage> done() {
		return this.done;
	}

	/** New messages with the lines that go back. */
	List<String> kept() {
		return this.kept;
	}

	/** How many entries are in the lines that are removed. */
	long entries() {
		return this.entries;
	}

}
