package uk.org.democracyclub.logging.ingest;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects rejections. What is no entry at all becomes one rejection as long as it goes
 * on: a payload may hold hundreds of thousands of such pieces.
 */
final class RejectionList {

	private final List<Rejection> rejections = new ArrayList<>();

	private boolean lastIsStray;

	void add(Rejection rejection) {
		this.rejections.add(rejection);
		this.lastIsStray = false;
	}

	void addStray(RejectionReason reason, String detail, Slice content) {
		Rejection last = this.lastIsStray ? this.rejections.get(this.rejections.size() - 1) : null;
		if (last != null && last.reason() == reason) {
			this.rejections.set(this.rejections.size() - 1,
					Rejection.of(reason, detail, last.entries() + 1, last.content().through(content)));
		}
		else {
			this.rejections.add(Rejection.of(reason, detail, 1, content));
		}
		this.lastIsStray = true;
	}

	/** Ends a piece that went on so far. */
	void endStray() {
		this.lastIsStray = false;
	}

	List<Rejection> toList() {
		return List.copyOf(this.rejections);
	}

}
