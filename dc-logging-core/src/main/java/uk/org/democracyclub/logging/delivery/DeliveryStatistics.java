package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What has become of the entries of one stream since the application started. Each entry
 * is either accepted, dropped or rejected. Accepted entries are counted at one moment, so
 * accepted = logged + failed + waiting; the other counts may be slightly newer.
 * Immutable.
 */
public sealed interface DeliveryStatistics permits StatisticsSnapshot {

	/**
	 * {@return how many entries were accepted for delivery, including those of an earlier
	 * process that were found on disk}
	 */
	long accepted();

	/**
	 * {@return how many accepted entries were acknowledged}
	 */
	long logged();

	/**
	 * {@return how many accepted entries failed for good, by reason, without zeros}
	 */
	Map<FailureReason, Long> failed();

	/**
	 * {@return how many entries were dropped, by reason, without zeros}
	 */
	Map<DropReason, Long> dropped();

	/**
	 * {@return how many entries could not be built, by the first field that was wrong,
	 * without zeros}
	 */
	Map<String, Long> rejected();

	/**
	 * {@return how many entries were sent again, counted once for each further attempt}
	 */
	long retried();

	/**
	 * {@return how many accepted entries are waiting in memory or on disk, or in flight}
	 */
	long waiting();

	/**
	 * {@return when the oldest of the waiting entries was accepted, if any waits}
	 */
	Optional<Instant> oldest();

	/**
	 * {@return the size of the spool on disk, in bytes}
	 */
	long spoolBytes();

	/**
	 * {@return how many entries may wait in memory; further entries are dropped}
	 */
	int bufferCapacity();

	/**
	 * {@return the maximum size of the spool on disk, in bytes; 0 without a spool}
	 */
	long spoolMaxBytes();

	/**
	 * {@return how many accepted entries failed for good, for all reasons}
	 */
	default long failedInAll() {
		return StatisticsSnapshot.sum(failed());
	}

	/**
	 * {@return how many entries could not be built, for all fields}
	 */
	default long rejectedInAll() {
		return StatisticsSnapshot.sum(rejected());
	}

	/**
	 * {@return how many entries were dropped, for all reasons}
	 */
	default long droppedInAll() {
		return StatisticsSnapshot.sum(dropped());
	}

}
