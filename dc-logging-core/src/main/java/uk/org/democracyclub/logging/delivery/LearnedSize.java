package uk.org.democracyclub.logging.delivery;

import org.jspecify.annotations.Nullable;

/**
 * The maximum size of a delivery, learned from the answers of the destination. A
 * transport knows the documented limit, but a proxy or another version of the service can
 * have a smaller one. A size that was never acknowledged is tried with one delivery at a
 * time, so that only that one hits the limit. Owned by the dispatcher's thread. Sizes are
 * in bytes, as {@link DeliveryLimits#sizeOf} counts them.
 */
final class LearnedSize {

	// Every known limit is larger, and full deliveries differ in size by less than this.
	private static final long SMALL = 64 * 1024;

	private long limit;

	private long proven = SMALL;

	private @Nullable Batch trial;

	LearnedSize(long limit) {
		this.limit = limit;
	}

	/** The limit of deliveries of more than one entry. */
	long limit() {
		return this.limit;
	}

	boolean isTooLarge(Batch batch) {
		return batch.size() > 1 && batch.bytes() > this.limit;
	}

	/** Whether a delivery may begin, or has to wait for a trial. */
	boolean permits(Batch batch) {
		return this.trial == null || isProven(batch);
	}

	private boolean isProven(Batch batch) {
		return batch.bytes() <= this.proven;
	}

	void begins(Batch batch) {
		if (!isProven(batch)) {
			this.trial = batch;
		}
	}

	/** A delivery ended, in whatever way. */
	void ended(Batch batch) {
		if (this.trial == batch) {
			this.trial = null;
		}
	}

	void acknowledged(Batch batch) {
		this.proven = Math.max(this.proven, batch.bytes() + SMALL);
	}

	/**
	 * A delivery of more than one entry was refused for its size.
	 * @return whether that makes the limit smaller
	 */
	boolean refused(Batch batch) {
		long smaller = Math.max(1, batch.bytes() / 2);
		if (smaller >= this.limit) {
			return false;
		}
		this.limit = smaller;
		this.proven = SMALL;
		return true;
	}

}
