package uk.org.democracyclub.logging.delivery;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.LogStream;

/**
 * Counts the entries that were not accepted: dropped for lack of room, or rejected
 * because they were not valid. Thread-safe.
 */
final class RefusedEntries {

	static final String OTHER_FIELD = "details";

	private final Map<DropReason, LongAdder> dropped = new EnumMap<>(DropReason.class);

	private final Map<String, LongAdder> rejected = new HashMap<>();

	RefusedEntries(LogStream<?> stream) {
		for (DropReason reason : DropReason.values()) {
			this.dropped.put(reason, new LongAdder());
		}
		stream.columns().forEach((column) -> this.rejected.put(column.name(), new LongAdder()));
		this.rejected.put(OTHER_FIELD, new LongAdder());
	}

	void dropped(DropReason reason) {
		increment(this.dropped, reason);
	}

	/**
	 * Counts a rejected entry.
	 * @return what it is counted as: the field, if it is a column of the stream
	 */
	String rejected(String field) {
		String known = this.rejected.containsKey(field) ? field : OTHER_FIELD;
		increment(this.rejected, known);
		return known;
	}

	private static <K> void increment(Map<K, LongAdder> counters, K key) {
		LongAdder counter = counters.get(key);
		if (counter != null) {
			counter.increment();
		}
	}

	/** How many were dropped, by reason, without zeros. */
	Map<DropReason, Long> dropped() {
		return sums(this.dropped);
	}

	/** How many were rejected, by field, sorted, without zeros. */
	Map<String, Long> rejected() {
		return new TreeMap<>(sums(this.rejected));
	}

	private static <K> Map<K, Long> sums(Map<K, LongAdder> counters) {
		return counters.entrySet()
			.stream()
			.filter((counter) -> counter.getValue().sum() > 0)
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (counter) -> counter.getValue().sum()));
	}

}
