package uk.org.democracyclub.logging.delivery;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.LogStream;

/**
 * Counts the entries that were not accepted: dropped for lack of room, or rejected
 * because they were not valid. Thread-safe.
 */
final class RefusedEntries {

	private final LogStream<?> stream;

	private final Map<DropReason, LongAdder> dropped = new ConcurrentHashMap<>();

	private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();

	RefusedEntries(LogStream<?> stream) {
		this.stream = stream;
	}

	void dropped(DropReason reason) {
		increment(this.dropped, reason);
	}

	/**
	 * Counts a rejected entry.
	 * @return what it is counted as: the field, if it is a column of the stream
	 */
	String rejected(String field) {
		String known = this.stream.hasColumn(field) ? field : DeliveryEngine.OTHER_FIELD;
		increment(this.rejected, known);
		return known;
	}

	private static <K> void increment(Map<K, LongAdder> counters, K key) {
		counters.computeIfAbsent(key, (any) -> new LongAdder()).increment();
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
