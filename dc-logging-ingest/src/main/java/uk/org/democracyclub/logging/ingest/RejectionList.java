package uk.org.democracyclub.logging.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rejections of a payload. What is no entry at all becomes one rejection as
 * long as it goes on, and so does all that is wrong once there is much of it: a payload
 * may hold a million pieces, and there is little memory.
 */
final class RejectionList {

	/**
	 * How many rejections stand for themselves at most, unless good entries part them.
	 */
	static final int MAX_SINGLE = 1_000;

	private final List<Rejection> rejections = new ArrayList<>();

	private boolean goesOn;

	private boolean lastIsStray;

	/**
	 * Adds an entry that is wrong.
	 * @param rejection says why
	 */
	void add(Rejection rejection) {
		add(rejection, false);
	}

	/**
	 * Adds a piece that is no entry.
	 * @param reason why not
	 * @param detail what it should be
	 * @param content the piece
	 */
	void addStray(RejectionReason reason, String detail, Slice content) {
		add(Rejection.of(reason, detail, 1, content), true);
	}

	private void add(Rejection next, boolean stray) {
		Rejection last = this.goesOn ? this.rejections.get(this.rejections.size() - 1) : null;
		boolean more = stray && this.lastIsStray && last != null && last.reason() == next.reason();
		if (last != null && (more || this.rejections.size() >= MAX_SINGLE)) {
			this.rejections.set(this.rejections.size() - 1, Rejection.of(last.reason(), last.detail(),
					last.entries() + next.entries(), last.content().through(next.content())));
		}
		else {
			this.rejections.add(next);
		}
		this.goesOn = true;
		this.lastIsStray = stray;
	}

	/** A good entry follows. */
	void end() {
		this.goesOn = false;
	}

	List<Rejection> toList() {
		return List.copyOf(this.rejections);
	}

}
