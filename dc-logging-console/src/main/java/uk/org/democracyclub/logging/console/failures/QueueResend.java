package uk.org.democracyclub.logging.console.failures;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Moves chosen failures from the failure queue to the retry queue. They are sent first
 * and deleted afterwards, so nothing is lost if this ends at any moment: at worst, a
 * failure is resent again, and its entries have the same ids both times. Lines of a
 * message that are not chosen, or cannot be resent, go back into the failure queue in a
 * message of their own. Not thread-safe.
 */
final class QueueResend implements FailureQueue.Reader {

	private static final long MAX_PENDING_BYTES = 64 << 20;

	// As large as the messages of the ingest function itself, unless a line is larger.
	private static final int MESSAGE_BYTES = 256 * 1024;

	private final FailureQueue failures;

	private final RetryQueue retries;

	private final RetryQueue back;

	private final Selection selection;

	private final Tally tally;

	private final PartAssembly assembly = new PartAssembly(MAX_PENDING_BYTES);

	// Entries that are still invalid come back in newer messages.
	private final FailureQueue.State start;

	private final Set<String> wanted;

	private final Set<String> incomplete = new HashSet<>();

	// The contents that were sent of failures in parts.
	private final Set<String> sentWholes = new HashSet<>();

	/**
	 * Creates it.
	 * @param failures the failure queue
	 * @param retries the retry queue
	 * @param back sends to the failure queue
	 * @param selection what to resend; messages that were not chosen by their ids only if
	 * they were sent before the command began
	 * @param tally counts what becomes of it
	 */
	QueueResend(FailureQueue failures, RetryQueue retries, RetryQueue back, Selection selection, Tally tally) {
		this.failures = failures;
		this.retries = retries;
		this.back = back;
		this.selection = selection;
		this.tally = tally;
		this.start = failures.state();
		this.wanted = new LinkedHashSet<>(selection.messageIds());
	}

	/**
	 * Resends.
	 * @return the chosen ids that were not found
	 */
	Set<String> run() {
		this.failures.read(this);
		boolean allSeen = this.start.inFlight() == 0 && this.failures.unread() == 0;
		if (allSeen) {
			resendComplete(this.assembly.rest());
		}
		this.tally.left(this.incomplete.size(), "message", whyLeft(allSeen));
		return this.wanted;
	}

	private String whyLeft(boolean allSeen) {
		if (this.assembly.isOverflowed()) {
			return "there are too many parts of large failures for one command. Repeat it";
		}
		return allSeen ? "other parts of a large failure were not found or not chosen"
				: "other parts of a large failure may be in messages that cannot be read now";
	}

	@Override
	public boolean hasEnough() {
		return this.selection.isByIds() && this.wanted.isEmpty() && !this.assembly.needsAll();
	}

	@Override
	public void read(List<QueueMessage> messages) {
		Set<QueueMessage> ready = new LinkedHashSet<>();
		for (QueueMessage message : messages) {
			if (!isChosen(message)) {
				this.assembly.note(message.lines().stream().filter(FailureLine::isPart).toList());
				continue;
			}
			this.wanted.remove(message.id());
			List<FailureLine> parts = message.lines()
				.stream()
				.filter(this::isChosen)
				.filter(FailureLine::isPart)
				.toList();
			this.incomplete.add(message.id());
			ready.addAll(this.assembly.add(message, parts));
		}
		resendComplete(ready);
	}

	private void resendComplete(Set<QueueMessage> messages) {
		messages.forEach((message) -> this.incomplete.remove(message.id()));
		resend(messages);
		this.assembly.remove(messages);
	}

	private boolean isChosen(QueueMessage message) {
		return this.selection.hasMessage(message.id())
				&& (this.selection.isByIds() || message.sent().isBefore(this.start.time()));
	}

	private boolean isChosen(FailureLine line) {
		return this.selection.hasReason(line.reason());
	}

	private void resend(Set<QueueMessage> messages) {
		List<String> sent = new ArrayList<>();
		MessageSplit split = new MessageSplit();
		for (QueueMessage message : messages) {
			List<String> resent = new ArrayList<>();
			split.add(message, (line) -> isChosen(line) && isResent(line, message, resent));
			sent.addAll(RetryQueue.pack(resent, MESSAGE_BYTES));
		}
		this.retries.send(sent);
		this.failures.ignore(this.back.send(split.kept()));
		this.failures.delete(split.done());
		this.tally.done(split.entries(), split.done().size(), 0);
	}

	private boolean isResent(FailureLine line, QueueMessage message, List<String> resent) {
		Optional<String> retry = retryLine(line, message);
		retry.filter((text) -> isToBeSent(line)).ifPresent(resent::add);
		return retry.isPresent();
	}

	// Each part of a failure would be resent as the whole.
	private boolean isToBeSent(FailureLine line) {
		return !line.isPart() || this.assembly.whole(line)
			.filter((whole) -> this.sentWholes.add(FailureLine.idForResending(line.partsKey(), whole)))
			.isPresent();
	}

	private Optional<String> retryLine(FailureLine line, QueueMessage message) {
		Optional<String> retry = switch (line.kind()) {
			case GIVEN_UP -> Optional.of(line.text() + "\n");
			case FUNCTION -> this.assembly.whole(line)
				.flatMap((whole) -> CombinedEntries.resendable(line, whole)
					.flatMap((content) -> RetryLine.of(content, line.idForResending(whole),
							line.timeOr(message.sent()))));
			case UNKNOWN -> Optional.empty();
		};
		if (retry.isEmpty()) {
			this.tally.leftLine(line.text());
		}
		return retry;
	}

}
