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
import java.util.UUID;

/**
 * Collects messages that contain parts of large failures until all parts are there: a
 * failure of more than 128 KiB is in several messages, which arrive in any order. Parts
 * without an entry id can belong to several failures, so they are not put together before
 * all messages were seen, and only if there is one content for each part. Not
 * thread-safe.
 */
final class PartAssembly {

	private final long maxBytes;

	private final Set<QueueMessage> pending = new LinkedHashSet<>();

	private final Map<String, Parts> byKey = new HashMap<>();

	private long bytes;

	private boolean allSeen;

	private boolean overflowed;

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
	 * there; none if parts are missing, or if they can be those of another failure
	 */
	Set<QueueMessage> add(QueueMessage message, List<FailureLine> lines) {
		if (lines.isEmpty()) {
			return Set.of(message);
		}
		note(lines);
		if (this.bytes + message.body().length() > this.maxBytes) {
			this.overflowed = true;
			return Set.of();
		}
		this.bytes += message.body().length();
		this.pending.add(message);
		lines.forEach((line) -> parts(line).add(message, line));
		return complete(message);
	}

	/**
	 * Notes parts that are not resent, so that parts of the same failure are not taken
	 * for those of another one.
	 * @param lines the parts
	 */
	void note(List<FailureLine> lines) {
		lines.forEach((line) -> parts(line).note(line));
	}

	/**
	 * Takes the messages that could not be resent before all messages were seen.
	 * @return those of which all parts are there
	 */
	Set<QueueMessage> rest() {
		this.allSeen = true;
		Set<QueueMessage> rest = new LinkedHashSet<>();
		List.copyOf(this.pending)
			.stream()
			.filter((message) -> !rest.contains(message))
			.forEach((message) -> rest.addAll(complete(message)));
		return rest;
	}

	/** Whether there are parts that can be resent only when all messages were seen. */
	boolean needsAll() {
		return this.byKey.values().stream().anyMatch((parts) -> !parts.identified && !parts.messages.isEmpty());
	}

	/** Whether there were more parts than it keeps. */
	boolean isOverflowed() {
		return this.overflowed;
	}

	private Parts parts(FailureLine line) {
		return this.byKey.computeIfAbsent(line.partsKey(), (key) -> new Parts(line.entryId() != null));
	}

	private Set<QueueMessage> complete(QueueMessage message) {
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
		this.byKey.values().removeIf((parts) -> parts.identified && messages.containsAll(parts.messages));
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
			.allMatch((parts) -> parts.isComplete() && (parts.identified || this.allSeen));
	}

	/** The parts of a failure, or of several that cannot be told apart. */
	private static final class Parts {

		// Whether no other failure has the same key.
		private final boolean identified;

		private final Set<QueueMessage> messages = new LinkedHashSet<>();

		private final Map<Integer, Content> contents = new TreeMap<>();

		// Also of parts that are not kept.
		private final Map<Integer, UUID> digests = new HashMap<>();

		private int expected;

		private boolean ambiguous;

		Parts(boolean identified) {
			this.identified = identified;
		}

		void note(FailureLine line) {
			UUID digest = UUID.nameUUIDFromBytes(line.content().bytes());
			UUID other = this.digests.putIfAbsent(line.part(), digest);
			// AWS Lambda can repeat an invocation: then all parts are there twice.
			this.ambiguous |= other != null && !other.equals(digest);
		}

		void add(QueueMessage message, FailureLine line) {
			this.messages.add(message);
			this.expected = line.parts();
			this.contents.putIfAbsent(line.part(), line.content());
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
