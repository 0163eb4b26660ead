package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Remembers for a period that entries were rejected for a reason that only a change of
 * the application can fix, unlike what visitors type. Thread-safe.
 */
final class RejectionWatch {

	private static final Map<String, Fault> FAULTS = Map.of("dc_product", new Fault("no-product",
			"entries were rejected because they are of no product",
			"set the product of the application, or build entries with PostcodeLogEntry.builder(product, postcode)"),
			RefusedEntries.OTHER_FIELD,
			new Fault("not-built", "entries were rejected because building them threw an exception or gave none",
					"look for 'was not logged' in the application's log, which names the exception and its line once after each start"));

	private final InstantSource clock;

	// Guarded by this.

	private DeliveryStatus.@Nullable Trouble trouble;

	private Instant last = Instant.MIN;

	RejectionWatch(InstantSource clock) {
		this.clock = clock;
	}

	/** An entry was rejected, because of a field. */
	void rejected(String field) {
		Fault fault = FAULTS.get(field);
		if (fault != null) {
			note(fault);
		}
	}

	private synchronized void note(Fault fault) {
		DeliveryStatus.Trouble before = current().orElse(null);
		this.last = this.clock.instant();
		if (before == null || !before.reason().equals(fault.reason)) {
			this.trouble = new DeliveryStatus.Trouble(fault.reason, fault.detail, fault.advice, this.last);
		}
	}

	/** What was wrong with entries in the last period, if anything was. */
	synchronized Optional<DeliveryStatus.Trouble> current() {
		return Optional.ofNullable(this.trouble)
			.filter((trouble) -> !DeliveryMonitor.isPeriodOver(this.last, this.clock.instant()));
	}

	private record Fault(String reason, String detail, String advice) {
	}

}
