package uk.org.democracyclub.logging.console.failures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryResult;

/**
 * Counts failures by source, reason and detail. Keeps no content. Not thread-safe.
 */
final class FailureList implements FailureQueue.Reader {

	private static final List<String> COLUMNS = List.of("source", "reason", "detail", "entries", "messages", "first",
			"last", "example");

	private final Map<Key, Count> counts = new TreeMap<>(
			Comparator.comparing(Key::source).thenComparing(Key::reason).thenComparing(Key::detail));

	private long messages;

	private long objects;

	@Override
	public void read(List<QueueMessage> messages) {
		for (QueueMessage message : messages) {
			this.messages++;
			message.lines()
				.forEach((line) -> add(new Key("queue", line.reason(), line.detail()), line.countedEntries(),
						line.timeOr(message.sent()), message.id()));
		}
	}

	/**
	 * Counts an object of the folder.
	 * @param folder the folder
	 * @param name the object
	 */
	void read(ErrorFolder folder, String name) {
		this.objects++;
		// The error's message can quote an entry, so it is not a detail.
		folder.read(name, (record) -> add(new Key("folder", record.reason(), ""), Math.max(1, record.lines().size()),
				record.arrival(), name));
	}

	private void add(Key key, long entries, @Nullable Instant time, String example) {
		this.counts.computeIfAbsent(key, (absent) -> new Count()).add(entries, time, example);
	}

	/** How many messages were counted. */
	long messages() {
		return this.messages;
	}

	/** How many objects were counted. */
	long objects() {
		return this.objects;
	}

	QueryResult result(List<String> remarks) {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		this.counts.forEach((key, count) -> rows.add(count.row(key)));
		return new QueryResult(COLUMNS, rows, remarks);
	}

	private record Key(String source, String reason, String detail) {
	}

	private static final class Count {

		private long entries;

		private long messages;

		private String example = "";

		private String last = "";

		private @Nullable Instant first;

		private @Nullable Instant latest;

		void add(long entries, @Nullable Instant time, String id) {
			this.entries += entries;
			// The lines of a message, and the records of an object, come one after the
			// other.
			if (!id.equals(this.last)) {
				this.messages++;
				this.last = id;
			}
			if (this.example.isEmpty()) {
				this.example = id;
			}
			if (time != null) {
				this.first = (this.first == null || time.isBefore(this.first)) ? time : this.first;
				this.latest = (this.latest == null || time.isAfter(this.latest)) ? time : this.latest;
			}
		}

		List<@Nullable Object> row(Key key) {
			List<@Nullable Object> row = new ArrayList<>(
					List.of(key.source, key.reason, key.detail, this.entries, this.messages));
			row.add((this.first != null) ? this.first.toString() : null);
			row.add((this.latest != null) ? this.latest.toString() : null);
			row.add(this.example);
			return row;
		}

	}

}
