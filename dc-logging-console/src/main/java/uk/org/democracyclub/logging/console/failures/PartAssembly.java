package uk.org.democracyclub.logging.console.failures;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Collects messages that contain parts of large failures until all parts are there: a
 * failure of more than 128 KiB is in several messages, which arrive in any order. Not
 * thread-safe.
 */
final class PartAssembly {

	private final long maxBytes;

	private final Set<QueueMessage> pending = new LinkedHashSet<>();

	private final Map<String, Parts> byKey = new HashMap<>();

	private long bytes;

	/**
	 * Creates an assembly.
	 * @param maxBytes how much it keeps at most, in bytes
	 */
	PartAssembly(long maxBytes) {
		this.maxBytes = maxBytes;
	}

	/**
	 * Adds a message.
	 * @param message the message
	 * @param lines those of its lines that are parts
	 * @return all messages that can be resent now, because all parts of all of them are
	 * there; none if parts are missing
	 */
	Set<QueueMessage> add(QueueMessage message, List<FailureLine> lines) {
		if (lines.isEmpty()) {
			return Set.of(message);
		}
		if (this.bytes + message.body().length() > this.maxBytes) {
			return Set.of();
		}
		this.bytes += message.body().length();
		this.pending.add(message);
		lines.forEach((line) -> this.byKey.computeIfAbsent(line.partsKey(), (key) -> new Parts()).add(message, line));
		Set<QueueMessage> together = together(message);
		if (!together.stream().allMatch(this::isComplete)) {
			return Set.of();
		}
		this.pending.removeAll(together);
		together.forEach((complete) -> this.bytes -= complete.body().length());
		return together;
	}

	/** Forgets the parts of messages that were resent. */
	void remove(Set<QueueMessage> messages) {
		this.byKey.values().removeIf((parts) -> messages.containsAll(parts.messages));
	}

	/**
	 * Returns the whole content of a part.
	 * @param line the part
	 * @return the content, or nothing if different contents arrived for one part
	 */
	Optional<Content> whole(FailureLine line) {
		return line.isPart() ? Optional.ofNullable(this.byKey.get(line.partsKey())).flatMap(Parts::content)
				: Optional.of(line.content());
	}

	// One message can contain parts of several failures.
	private Set<QueueMessage> together(QueueMessage first) {
		Set<QueueMessage> together = new LinkedHashSet<>();
		Deque<QueueMessage> left = new ArrayDeque<>(List.of(first));
		while (!left.isEmpty()) {
			QueueMessage message = left.remove();
			if (together.add(message)) {
				this.byKey.values()
					.stream()
					.filter((parts) -> parts.messages.contains(message))
					.forEach((parts) -> left.addAll(parts.messages));
			}
		}
		return together;
	}

	private boolean isComplete(QueueMessage message) {
		return this.byKey.values()
			.stream()
			.filter((parts) -> parts.messages.contains(message))
			.allMatch(Parts::isComplete);
	}

	/** The parts of a failure. */
	private static final class Parts {

		private final Set<QueueMessage> messages = new LinkedHashSet<>();

		private final Map<Integer, Content> contents = new TreeMap<>();

		private int expected;

		private boolean ambiguous;

		void add(QueueMessage message, FailureLine line) {
			this.messages.add(message);
			this.expected = line.parts();
			Content other = this.contents.putIfAbsent(line.part(), line.content());
			// AWS Lambda can repeat an invocation: then all parts are there twice.
			this.ambiguous |= other != null && !other.equals(line.content());
		}

		boolean isComplete() {
			return this.contents.size() == this.expected;
		}

		Optional<Content> content() {
			if (this.ambiguous || !isComplete()) {
				return Optional.empty();
			}
			ByteArrayOutputStream whole = new ByteArrayOutputStream();
			this.contents.values().forEach((part) -> whole.writeBytes(part.bytes()));
			return Optional.of(Content.of(whole.toByteArray()));
		}

	}

}
