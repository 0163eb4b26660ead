package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import software.amazon.awssdk.core.SdkBytes;

/**
 * Packs lines into records, and records into calls, within the limits of Firehose (Amazon
 * Data Firehose quotas).
 */
final class RecordPacker {

	/** The maximum size of a record before it is encoded: 1,000 KiB. */
	static final int MAX_RECORD_BYTES = 1000 * 1024;

	/** The maximum number of records in a call. */
	static final int MAX_RECORDS = 500;

	/** The maximum size of a call: 4 MiB. */
	static final int MAX_CALL_BYTES = 4 * 1024 * 1024;

	private RecordPacker() {
	}

	/**
	 * Packs lines into as few records as they fit into, in their order.
	 * @param lines the lines, all ASCII
	 * @return the records
	 */
	static List<FirehoseRecord> records(List<String> lines) {
		return fill(lines, String::length, MAX_RECORD_BYTES, Integer.MAX_VALUE).stream()
			.map((part) -> new FirehoseRecord(part,
					SdkBytes.fromString(String.join("", part), StandardCharsets.ISO_8859_1)))
			.toList();
	}

	/**
	 * Packs records into as few calls as they fit into, in their order.
	 * @param records the records
	 * @return the records of each call
	 */
	static List<List<FirehoseRecord>> calls(List<FirehoseRecord> records) {
		return fill(records, FirehoseRecord::size, MAX_CALL_BYTES, MAX_RECORDS);
	}

	private static <T> List<List<T>> fill(List<T> items, ToIntFunction<T> size, int maxSize, int maxItems) {
		List<List<T>> parts = new ArrayList<>();
		int begin = 0;
		int total = 0;
		for (int i = 0; i < items.size(); i++) {
			int next = size.applyAsInt(items.get(i));
			if (i > begin && (total + next > maxSize || i - begin == maxItems)) {
				parts.add(items.subList(begin, i));
				begin = i;
				total = 0;
			}
			total += next;
		}
		if (begin < items.size()) {
			parts.add(items.subList(begin, items.size()));
		}
		return parts;
	}

}
