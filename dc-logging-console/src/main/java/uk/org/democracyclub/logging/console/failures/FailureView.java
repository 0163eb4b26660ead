package uk.org.democracyclub.logging.console.failures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryResult;

/**
 * Shows one message or one object with its content, which usually contains personal data.
 */
final class FailureView {

	/** How many records of an object are shown at most. */
	static final int MAX_RECORDS = 1_000;

	private static final List<String> COLUMNS = List.of("line", "reason", "detail", "entries", "part", "entry_id",
			"request_id", "time", "content");

	private FailureView() {
	}

	/**
	 * Shows a message.
	 * @param queue the failure queue
	 * @param id the id of the message
	 * @return its lines, or nothing if it is not there
	 */
	static Optional<QueryResult> message(FailureQueue queue, String id) {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		queue.read(new FailureQueue.Reader() {

			@Override
			public void read(List<QueueMessage> messages) {
				messages.stream().filter((message) -> message.id().equals(id)).forEach((message) -> {
					for (FailureLine line : message.lines()) {
						rows.add(row(rows.size() + 1, line, line.timeOr(message.sent())));
					}
				});
			}

			@Override
			public boolean hasEnough() {
				return !rows.isEmpty();
			}

		});
		return rows.isEmpty() ? Optional.empty() : Optional.of(new QueryResult(COLUMNS, rows, List.of()));
	}

	private static List<@Nullable Object> row(long number, FailureLine line, Instant time) {
		return Arrays.asList(
				number, line.reason(), line.detail(), line.entries(), line.isPart()
						? "%s of %s".formatted(Integer.toString(line.part()), Integer.toString(line.parts())) : null,
				line.entryId(), line.requestId(), time.toString(), line.content().printable());
	}

	/**
	 * Shows an object, or one of its records.
	 * @param folder the folder
	 * @param name the name of the object
	 * @param number the number of a record; 0 for all
	 * @return its records, or nothing if it does not exist
	 */
	static Optional<QueryResult> object(ErrorFolder folder, String name, long number) {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		AtomicLong records = new AtomicLong();
		boolean exists = folder.read(name, (record) -> {
			long current = records.incrementAndGet();
			if ((number == 0) ? current <= MAX_RECORDS : current == number) {
				rows.add(row(current, record));
			}
		});
		List<String> remarks = (number == 0 && records.get() > MAX_RECORDS) ? List
			.of("These are the first %s of %s records. To show another one, append # and its number to the name"
				.formatted(Integer.toString(MAX_RECORDS), Long.toString(records.get()))) : List.of();
		return (exists && !rows.isEmpty()) ? Optional.of(new QueryResult(COLUMNS, rows, remarks)) : Optional.empty();
	}

	private static List<@Nullable Object> row(long number, ErrorRecord record) {
		Instant arrival = record.arrival();
		Content data = record.data();
		return Arrays.asList(number, record.reason(), record.message(), (long) Math.max(1, record.lines().size()), null,
				null, null, (arrival != null) ? arrival.toString() : null, (data != null) ? data.printable() : null);
	}

}
