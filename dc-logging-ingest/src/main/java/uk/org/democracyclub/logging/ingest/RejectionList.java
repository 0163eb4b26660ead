package uk.org.democracyclub.logging.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rejections of a payload. Consecutive pieces that are not entries become
 * one rejection. If there are many rejections, those that follow are also joined: a
 * payload may contain a million pieces, and memory is limited.
 */
final class RejectionList {

	/**
	 * How many rejections are kept separate, unless there are valid entries between them.
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
	 * Adds a piece that is not an entry.
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
