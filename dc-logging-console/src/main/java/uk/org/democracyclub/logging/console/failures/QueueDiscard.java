package uk.org.democracyclub.logging.console.failures;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Deletes chosen failures from the failure queue, or only counts them. Lines of a message
 * that are not chosen go back into the queue in a message of their own, before the
 * message is deleted. Not thread-safe.
 */
final class QueueDiscard implements FailureQueue.Reader {

	private final FailureQueue failures;

	private final @Nullable RetryQueue back;

	private final Selection selection;

	private final @Nullable Set<String> confirmed;

	private final Tally tally;

	private final Set<String> wanted;

	private final Set<String> chosen = new LinkedHashSet<>();

	/**
	 * Creates it.
	 * @param failures the failure queue
	 * @param back sends to the failure queue; {@code null} to count only
	 * @param selection what to discard
	 * @param confirmed the ids of the messages that may be discarded; {@code null} for
	 * any
	 * @param tally counts what becomes of it
	 */
	QueueDiscard(FailureQueue failures, @Nullable RetryQueue back, Selection selection, @Nullable Set<String> confirmed,
			Tally tally) {
		this.failures = failures;
		this.back = back;
		this.selection = selection;
		this.confirmed = confirmed;
		this.tally = tally;
		this.wanted = new LinkedHashSet<>(selection.messageIds());
	}

	/**
	 * Discards, or counts.
	 * @return the chosen ids that were not found
	 */
	Set<String> run() {
		this.failures.read(this);
		return this.wanted;
	}

	/** The ids of the messages that were chosen. */
	Set<String> chosen() {
		return this.chosen;
	}

	@Override
	public boolean hasEnough() {
		return this.selection.isByIds() && this.wanted.isEmpty();
	}

	@Override
	public void read(List<QueueMessage> messages) {
		MessageSplit split = new MessageSplit();
		for (QueueMessage message : messages) {
			if (!this.selection.hasMessage(message.id())
					|| (this.confirmed != null && !this.confirmed.contains(message.id()))) {
				continue;
			}
			this.wanted.remove(message.id());
			if (split.add(message, (line) -> this.selection.hasReason(line.reason()))) {
				this.chosen.add(message.id());
			}
		}
		if (this.back != null) {
			this.failures.ignore(this.back.send(split.kept()));
			this.failures.delete(split.done());
		}
		this.tally.done(split.entries(), split.done().size(), 0);
	}

}
