package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the entries of one stream since the application started. Every entry
 * that was handed to the logger ended in exactly one of accepted, dropped and rejected.
 * The accepted ones are counted at one moment, at which accepted = logged + failed +
 * waiting; the other counts may be a moment younger.
 *
 * @param accepted how many entries were accepted for delivery, with those that were found
 * on disk and are of an earlier process
 * @param logged how many of them were acknowledged
 * @param failed how many of them failed for good, by reason
 * @param dropped how many entries were not accepted, by reason
 * @param rejected how many entries could not be built, by the first field that was wrong
 * @param retried how many entries were sent again, counted once for each further attempt
 * @param waiting how many accepted entries wait, in memory or on disk, or are under way
 * @param oldest when the oldest of those that wait was accepted
 * @param spoolBytes how many bytes the spool takes on disk
 */
public record DeliveryStatistics(long accepted, long logged, Map<FailureReason, Long> failed,
		Map<DropReason, Long> dropped, Map<String, Long> rejected, long retried, long waiting, Optional<Instant> oldest,
		long spoolBytes) {

	/**
	 * Returns how many entries failed for good.
	 * @return the number, for all reasons
	 */
	public long failedInAll() {
		return this.failed.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * Returns how many entries could not be built.
	 * @return the number, for all fields
	 */
	public long rejectedInAll() {
		return this.rejected.values().stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * Returns how many entries were not accepted.
	 * @return the number, for all reasons
	 */
	public long droppedInAll() {
		return this.dropped.values().stream().mapToLong(Long::longValue).sum();
	}

}
