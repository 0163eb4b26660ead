package uk.org.democracyclub.logging.console.failures;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks through an object of the folder of errors before anything is done with it. Not
 * thread-safe.
 */
final class ObjectScan implements Consumer<ErrorRecord> {

	private final String name;

	private final Selection selection;

	private long records;

	private long chosen;

	private long entries;

	private boolean sendable = true;

	ObjectScan(String name, Selection selection) {
		this.name = name;
		this.selection = selection;
	}

	@Override
	public void accept(ErrorRecord record) {
		this.records++;
		if (this.selection.hasReason(record.reason())) {
			this.chosen++;
		}
		this.sendable &= record.data() != null;
		retryLines(this.name, this.records, record, (line) -> {
			this.entries++;
			this.sendable &= line.isPresent();
		});
	}

	/**
	 * Makes the lines that a record is resent as.
	 * @param object the name of the object
	 * @param number the number of the record in the object, from 1
	 * @param record the record
	 * @param lines is given each line, or nothing if it cannot be resent
	 */
	static void retryLines(String object, long number, ErrorRecord record, Consumer<Optional<String>> lines) {
		Instant time = record.arrival();
		int index = 0;
		for (Content line : record.lines()) {
			// The entries of our own function have an id. Others get one that depends on
			// where they are, so that two equal entries stay two.
			String origin = "%s#%s/%s".formatted(object, Long.toString(number), Integer.toString(index++));
			lines.accept((time != null) ? RetryLine.of(line, FailureLine.idForResending(origin, line), time)
					: Optional.empty());
		}
	}

	/** Whether any record has the chosen reason. */
	boolean isChosen() {
		return this.chosen > 0;
	}

	/** Whether all records have the chosen reason. */
	boolean isChosenAsWhole() {
		return this.chosen == this.records;
	}

	boolean isSendable() {
		return this.sendable;
	}

	long entries() {
		return this.entries;
	}

}
