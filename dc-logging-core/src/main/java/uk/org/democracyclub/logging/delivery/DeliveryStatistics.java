package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the entries of one stream since the application started. Every entry
 * that was handed to the logger ended in exactly one of accepted, dropped and rejected.
 * The accepted ones are counted at one moment, at which accepted = logged + failed +
 * waiting; the other counts may be a moment younger. Immutable.
 */
public sealed interface DeliveryStatistics permits StatisticsSnapshot {

	/**
	 * Returns how many entries were accepted for delivery.
	 * @return the number, with those that were found on disk and are of an earlier
	 * process
	 */
	long accepted();

	/**
	 * Returns how many accepted entries were acknowledged.
	 * @return the number
	 */
	long logged();

	/**
	 * Returns how many accepted entries failed for good.
	 * @return the numbers by reason, without zeros
	 */
	Map<FailureReason, Long> failed();

	/**
	 * Returns how many entries were not accepted.
	 * @return the numbers by reason, without zeros
	 */
	Map<DropReason, Long> dropped();

	/**
	 * Returns how many entries could not be built.
	 * @return the numbers by the first field that was wrong, without zeros
	 */
	Map<String, Long> rejected();

	/**
	 * Returns how many entries were sent again.
	 * @return the number, counted once for each further attempt
	 */
	long retried();

	/**
	 * Returns how many accepted entries wait, in memory or on disk, or are under way.
	 * @return the number
	 */
	long waiting();

	/**
	 * Returns when the oldest of the entries that wait was accepted.
	 * @return the instant, if there is one
	 */
	Optional<Instant> oldest();

	/**
	 * Returns how much the spool takes on disk.
	 * @return the size in bytes
	 */
	long spoolBytes();

	/**
	 * Returns how many entries failed for good.
	 * @return the number, for all reasons
	 */
	default long failedInAll() {
		return sum(failed());
	}

	/**
	 * Returns how many entries could not be built.
	 * @return the number, for all fields
	 */
	default long rejectedInAll() {
		return sum(rejected());
	}

	/**
	 * Returns how many entries were not accepted.
	 * @return the number, for all reasons
	 */
	default long droppedInAll() {
		return sum(dropped());
	}

	private static long sum(Map<?, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

}
