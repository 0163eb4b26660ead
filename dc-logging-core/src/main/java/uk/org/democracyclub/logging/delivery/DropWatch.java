package uk.org.democracyclub.logging.delivery;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Remembers for a period that entries were dropped. */
final class DropWatch {

	private final DropReason reason;

	private volatile DeliveryStatus.@Nullable Trouble trouble;

	private long seen;

	private Instant last = Instant.MIN;

	DropWatch(DropReason reason) {
		this.reason = reason;
	}

	void notice(DeliveryStatistics statistics, Instant now) {
		long drops = statistics.dropped().getOrDefault(this.reason, 0L);
		if (drops > this.seen) {
			this.seen = drops;
			this.last = now;
			if (this.trouble == null) {
				this.trouble = new DeliveryStatus.Trouble(this.reason.tag(), this.reason.detail(), this.reason.advice(),
						now);
			}
		}
		else if (this.trouble != null && DeliveryMonitor.isPeriodOver(this.last, now)) {
			this.trouble = null;
		}
	}

	DeliveryStatus.@Nullable Trouble trouble() {
		return this.trouble;
	}

	long seen() {
		return this.seen;
	}

}
