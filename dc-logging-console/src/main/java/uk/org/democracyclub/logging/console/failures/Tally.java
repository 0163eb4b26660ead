package uk.org.democracyclub.logging.console.failures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Counts what becomes of failures. Not thread-safe.
 */
final class Tally {

	private long entries;

	private long messages;

	private long objects;

	private final Set<UUID> leftLines = new HashSet<>();

	private final List<String> sentences = new ArrayList<>();

	// How many of each kind, by what and why.
	private final Map<String, Long> left = new TreeMap<>();

	void done(long entries, long messages, long objects) {
		this.entries += entries;
		this.messages += messages;
		this.objects += objects;
	}

	/** Counts a line once that stays, however often it is received. */
	void leftLine(String text) {
		this.leftLines.add(UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Notes that something stays.
	 * @param number how many
	 * @param what "message" or "object"
	 * @param why a clause that says what prevents it
	 */
	void left(long number, String what, String why) {
		if (number > 0) {
			this.left.merge(what + "\n" + why, number, Long::sum);
		}
	}

	/** Adds a sentence about what may not have been done. */
	void remark(String sentence) {
		this.sentences.add(sentence);
	}

	boolean isEmpty() {
		return this.messages == 0 && this.objects == 0;
	}

	FailureOutcome outcome() {
		List<String> remarks = new ArrayList<>();
		this.left.forEach((kind, number) -> {
			String[] whatAndWhy = kind.split("\n", 2);
			remarks.add("%s left: %s".formatted(count(number, whatAndWhy[0]), whatAndWhy[1]));
		});
		if (!this.leftLines.isEmpty()) {
			remarks.add(
					"%s left in the queue: the content is not text in UTF-8, too large for a message, in an unknown form, several entries that are not JSON objects, or in parts that may belong to several failures"
						.formatted(count(this.leftLines.size(), "line")));
		}
		remarks.addAll(this.sentences);
		return new FailureOutcome(this.entries, this.messages, this.objects, remarks);
	}

	static String count(long number, String what) {
		return number + " " + what + ((number == 1) ? "" : "s");
	}

}
