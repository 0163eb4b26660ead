package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Remembers for a period that something was wrong. Thread-safe. */
final class RecentTrouble {

	private final InstantSource clock;

	// Guarded by this.

	private DeliveryStatus.@Nullable Trouble trouble;

	private Instant last = Instant.MIN;

	RecentTrouble(InstantSource clock) {
		this.clock = clock;
	}

	/** Records a problem. If it already exists, its start does not change. */
	synchronized void note(String reason, String detail, String advice) {
		boolean lasts = current().filter((trouble) -> trouble.reason().equals(reason)).isPresent();
		this.last = this.clock.instant();
		if (!lasts) {
			this.trouble = new DeliveryStatus.Trouble(reason, detail, advice, this.last);
		}
	}

	/** What was wrong in the last period, if anything was. */
	synchronized Optional<DeliveryStatus.Trouble> current() {
		return Optional.ofNullable(this.trouble)
			.filter((trouble) -> !DeliveryMonitor.isPeriodOver(this.last, this.clock.instant()));
	}

}
