package uk.org.democracyclub.logging.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

record StatisticsSnapshot(long accepted, long logged, Map<FailureReason, Long> failed, Map<DropReason, Long> dropped,
		Map<String, Long> rejected, long retried, long waiting, Optional<Instant> oldest, long spoolBytes,
		int bufferCapacity, long spoolMaxBytes) implements DeliveryStatistics {

	static long sum(Map<?, Long> counts) {
		return counts.values().stream().mapToLong(Long::longValue).sum();
	}

}
