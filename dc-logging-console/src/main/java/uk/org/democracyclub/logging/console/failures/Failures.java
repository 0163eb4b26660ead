package uk.org.democracyclub.logging.console.failures;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import uk.org.democracyclub.logging.queries.QueryResult;

/**
 * The failures of a stream: the failure queue, and the folder of what Firehose could not
 * convert. Each method makes the messages visible again that it received and did not
 * delete. Not thread-safe, but another thread can {@link #close() close} it, which does
 * the same.
 */
public final class Failures implements AutoCloseable {

	private final FailureQueue queue;

	private final RetryQueue retries;

	// Sends to the failure queue itself.
	private final RetryQueue back;

	private final @Nullable ErrorFolder folder;

	Failures(SqsClient sqs, FailureSource source, @Nullable ErrorFolder folder) {
		this.queue = new FailureQueue(sqs, source.failureQueue());
		this.retries = new RetryQueue(sqs, source.retryQueue());
		this.back = new RetryQueue(sqs, source.failureQueue());
		this.folder = folder;
	}

	/**
	 * Counts all failures by reason. The result contains nobody's data.
	 * @return the counts, with remarks on what was not counted
	 * @throws FailureException if the queue or the folder cannot be read
	 */
	public QueryResult list() {
		FailureList list = new FailureList();
		long inFlight = this.queue.state().inFlight();
		this.queue.read(list);
		List<String> remarks = new ArrayList<>(finish());
		if (inFlight > 0) {
			remarks.add(0,
					"%s of %s could not be read: someone else has received them now, or a command was killed in the last 15 minutes"
						.formatted(Tally.count(inFlight, "message"), this.queue));
		}
		remarks.add(0, "Read %s of %s".formatted(Tally.count(list.messages(), "message"), this.queue));
		ErrorFolder folder = this.folder;
		if (folder != null) {
			folder.names().forEach((name) -> list.read(folder, name));
			remarks.add("Read %s of %s".formatted(Tally.count(list.objects(), "object"), folder));
		}
		else {
			remarks.add(
					"The folder of what Firehose could not convert was not read: name the bucket of the logs with --bucket or dc.failures.bucket");
		}
		return list.result(remarks);
	}

	/**
	 * Shows a message or an object with its content, which usually contains personal
	 * data.
	 * @param id the id of a message; or the name of an object, with a number sign and the
	 * number of a record to show only this one
	 * @return its lines or records
	 * @throws FailureException if it is not there, or cannot be read
	 */
	public QueryResult show(String id) {
		Optional<QueryResult> found;
		if (Selection.isObject(id)) {
			int end = id.matches(".*#[0-9]{1,18}") ? id.lastIndexOf('#') : id.length();
			long number = (end < id.length()) ? Long.parseLong(id.substring(end + 1)) : 0;
			ErrorFolder folder = requireFolder();
			found = FailureView.object(folder, folder.name(id.substring(0, end)), number);
		}
		else {
			found = FailureView.message(this.queue, id);
			finish();
		}
		return found.orElseThrow(() -> notFound(Set.of(id)));
	}

	/**
	 * Sends failures to the retry queue, and deletes them where they were.
	 * @param selection which
	 * @return what was resent
	 * @throws FailureException if some are not there, or if AWS refuses a call; what was
	 * not resent by then stays where it was
	 */
	public FailureOutcome resend(Selection selection) {
		requireFolderFor(selection);
		Tally tally = new Tally();
		Set<String> missing = new LinkedHashSet<>();
		if (concernsQueue(selection)) {
			missing.addAll(new QueueResend(this.queue, this.retries, this.back, selection, tally).run());
			finish().forEach(tally::remark);
		}
		ErrorFolder folder = this.folder;
		if (folder != null && concernsFolder(selection)) {
			FolderCommands commands = new FolderCommands(folder, selection, tally);
			commands.resend(this.retries);
			missing.addAll(commands.missing());
		}
		return outcome(selection, tally, missing, "resent");
	}

	/**
	 * Counts what {@link #discard} would delete.
	 * @param selection which failures
	 * @return what was found
	 * @throws FailureException if some are not there, or cannot be read
	 */
	public Discardable discardable(Selection selection) {
		requireFolderFor(selection);
		Tally tally = new Tally();
		Set<String> missing = new LinkedHashSet<>();
		Set<String> messages = Set.of();
		Set<String> objects = Set.of();
		if (concernsQueue(selection)) {
			QueueDiscard count = new QueueDiscard(this.queue, null, selection, null, tally);
			missing.addAll(count.run());
			messages = count.chosen();
			finish().forEach(tally::remark);
		}
		ErrorFolder folder = this.folder;
		if (folder != null && concernsFolder(selection)) {
			FolderCommands commands = new FolderCommands(folder, selection, tally);
			commands.count();
			missing.addAll(commands.missing());
			objects = commands.chosen();
		}
		return new Discardable(outcome(selection, tally, missing, "chosen"), messages, objects);
	}

	/**
	 * Deletes failures.
	 * @param selection which
	 * @param confirmed what may be deleted; {@code null} for all of the selection
	 * @return what was deleted
	 * @throws FailureException if some are not there, or if AWS refuses a call
	 */
	public FailureOutcome discard(Selection selection, @Nullable Discardable confirmed) {
		requireFolderFor(selection);
		Tally tally = new Tally();
		Set<String> missing = new LinkedHashSet<>();
		if (concernsQueue(selection)) {
			missing.addAll(new QueueDiscard(this.queue, this.back, selection,
					(confirmed != null) ? confirmed.messages() : null, tally)
				.run());
			finish().forEach(tally::remark);
		}
		ErrorFolder folder = this.folder;
		if (folder != null && concernsFolder(selection)) {
			FolderCommands commands = new FolderCommands(folder, selection, tally);
			commands.discard((confirmed != null) ? confirmed.objects() : null);
			missing.addAll(commands.missing());
		}
		return outcome(selection, tally, missing, "discarded");
	}

	private static boolean concernsQueue(Selection selection) {
		return !selection.isByIds() || !selection.messageIds().isEmpty();
	}

	private static boolean concernsFolder(Selection selection) {
		return !selection.isByIds() || !selection.objectKeys().isEmpty();
	}

	private void requireFolderFor(Selection selection) {
		if (!selection.objectKeys().isEmpty()) {
			requireFolder();
		}
	}

	private ErrorFolder requireFolder() {
		if (this.folder == null) {
			throw new FailureException(
					"An id with a slash is an object of the folder of errors: name the bucket of the logs with --bucket or dc.failures.bucket",
					null);
		}
		return this.folder;
	}

	private FailureOutcome outcome(Selection selection, Tally tally, Set<String> missing, String done) {
		FailureOutcome outcome = tally.outcome();
		if (!missing.isEmpty()) {
			List<String> sentences = new ArrayList<>();
			sentences.add(String.valueOf(notFound(missing).getMessage()));
			if (!tally.isEmpty()) {
				sentences.add("Everything else was %s: %s".formatted(done, outcome.summary()));
			}
			sentences.addAll(outcome.remarks());
			throw new FailureException(String.join(". ", sentences), null);
		}
		if (selection.reason() != null && tally.isEmpty() && outcome.remarks().isEmpty()) {
			throw new FailureException(
					"No failure has the reason '%s'. 'failures list' shows the reasons".formatted(selection.reason()),
					null);
		}
		return outcome;
	}

	private FailureException notFound(Set<String> ids) {
		return new FailureException(
				"Not found: %s. It may have been resent or discarded, or someone else may have received it now"
					.formatted(String.join(", ", ids)),
				null);
	}

	private List<String> finish() {
		List<String> remarks = new ArrayList<>();
		if (this.queue.unread() > 0) {
			remarks.add("%s of %s may be unread: SQS did not return all messages. Repeat the command in a minute"
				.formatted(Tally.count(this.queue.unread(), "message"), this.queue));
		}
		try {
			this.queue.release();
		}
		catch (FailureException ex) {
			// They come back by themselves, so that is no reason to fail.
			remarks.add("Messages that were read stay hidden for up to 15 minutes: " + ex.getMessage());
		}
		return remarks;
	}

	@Override
	public void close() {
		this.queue.close();
	}

	/**
	 * What a command would discard.
	 *
	 * @param outcome how much it is
	 * @param messages the ids of the messages
	 * @param objects the names of the objects
	 */
	public record Discardable(FailureOutcome outcome, Set<String> messages, Set<String> objects) {

		public Discardable {
			messages = Set.copyOf(messages);
			objects = Set.copyOf(objects);
		}

	}

}
