package uk.org.democracyclub.logging.console.failures;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Resends or discards objects of the folder of errors, each as a whole: it is deleted
 * after all of it was sent. Not thread-safe.
 */
final class FolderCommands {

	private static final String MIXED = "records of other reasons are in the same object. Choose such an object by its name";

	private static final String UNSENDABLE = "some of the content cannot be resent, because it is not text in UTF-8 or not in Firehose's form";

	// What is kept in memory until it is sent.
	private static final int MESSAGE_BYTES = 256 * 1024;

	private final ErrorFolder folder;

	private final Selection selection;

	private final Tally tally;

	private final Set<String> missing = new LinkedHashSet<>();

	private final Set<String> chosen = new LinkedHashSet<>();

	FolderCommands(ErrorFolder folder, Selection selection, Tally tally) {
		this.folder = folder;
		this.selection = selection;
		this.tally = tally;
	}

	/**
	 * Resends the chosen objects.
	 * @param retries the retry queue
	 */
	void resend(RetryQueue retries) {
		for (String name : names()) {
			ObjectScan scan = scan(name);
			if (scan != null && !scan.isSendable()) {
				this.tally.left(1, "object", UNSENDABLE);
			}
			else if (scan != null) {
				send(name, retries);
				this.folder.delete(name);
				this.tally.done(scan.entries(), 0, 1);
			}
		}
	}

	/** Deletes the chosen objects. */
	void discard(@Nullable Set<String> confirmed) {
		for (String name : names()) {
			ObjectScan scan = (confirmed == null || confirmed.contains(name)) ? scan(name) : null;
			if (scan != null) {
				this.folder.delete(name);
				this.tally.done(scan.entries(), 0, 1);
			}
		}
	}

	/** Counts the chosen objects. */
	void count() {
		for (String name : names()) {
			ObjectScan scan = scan(name);
			if (scan != null) {
				this.chosen.add(name);
				this.tally.done(scan.entries(), 0, 1);
			}
		}
	}

	/** The chosen names that do not exist. */
	Set<String> missing() {
		return this.missing;
	}

	/** The objects that were counted. */
	Set<String> chosen() {
		return this.chosen;
	}

	private List<String> names() {
		return this.selection.isByIds()
				? this.selection.objectKeys().stream().map(this.folder::name).distinct().toList() : this.folder.names();
	}

	// Nothing if it is not chosen.
	private @Nullable ObjectScan scan(String name) {
		ObjectScan scan = new ObjectScan(name, this.selection);
		if (!this.folder.read(name, scan)) {
			this.missing.add(name);
			return null;
		}
		if (!scan.isChosen()) {
			return null;
		}
		if (!scan.isChosenAsWhole()) {
			this.tally.left(1, "object", MIXED);
			return null;
		}
		return scan;
	}

	private void send(String name, RetryQueue retries) {
		List<String> lines = new ArrayList<>();
		AtomicLong bytes = new AtomicLong();
		AtomicLong number = new AtomicLong();
		this.folder.read(name, (record) -> ObjectScan.retryLines(name, number.incrementAndGet(), record, (line) -> {
			lines.add(line.orElseThrow());
			if (bytes.addAndGet(RetryQueue.length(line.orElseThrow())) >= RetryQueue.MAX_BYTES) {
				retries.send(RetryQueue.pack(lines, MESSAGE_BYTES));
				lines.clear();
				bytes.set(0);
			}
		}));
		retries.send(RetryQueue.pack(lines, MESSAGE_BYTES));
	}

}
