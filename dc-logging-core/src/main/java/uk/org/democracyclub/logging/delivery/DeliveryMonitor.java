package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whether delivery is in trouble, and tells the application's log: when it begins
 * and while it lasts, but not more than once a period, and when trouble that was told is
 * over. Owned by the dispatcher's thread; other threads may read the status.
 */
final class DeliveryMonitor {

	/** How often the log is told about trouble that lasts. */
	static final Duration PERIOD = Duration.ofMinutes(1);

	private static final Logger logger = LoggerFactory.getLogger(DeliveryMonitor.class);

	private final String stream;

	private final String destination;

	private final InstantSource clock;

	private final Supplier<DeliveryStatistics> statistics;

	private volatile DeliveryStatus.@Nullable Trouble failing;

	private volatile DeliveryStatus.@Nullable Trouble dropping;

	private volatile @Nullable Instant lastAcknowledged;

	private int failedAttempts;

	private boolean toldTrouble;

	private @Nullable Instant lastReport;

	private long reportedFailures;

	private long reportedDrops;

	private long seenDrops;

	private Instant lastDrop = Instant.MIN;

	DeliveryMonitor(String stream, String destination, InstantSource clock, Supplier<DeliveryStatistics> statistics) {
		this.stream = stream;
		this.destination = destination;
		this.clock = clock;
		this.statistics = statistics;
	}

	void acknowledged() {
		this.lastAcknowledged = this.clock.instant();
		this.failedAttempts = 0;
		DeliveryStatus.Trouble over = this.failing;
		if (over != null) {
			this.failing = null;
			if (this.toldTrouble) {
				this.toldTrouble = false;
				logger.info("Entries of {} reach {} again; since {} they did not ({})", this.stream, this.destination,
						over.since().truncatedTo(ChronoUnit.SECONDS), over.reason());
			}
		}
	}

	/**
	 * An attempt failed. One that a retry makes good is no trouble, two in a row are; nor
	 * is an entry that would be refused anywhere.
	 * @param failure how it failed
	 * @param isFinal whether there is no other attempt
	 */
	void attemptFailed(DeliveryException failure, boolean isFinal) {
		this.failedAttempts++;
		FailureReason reason = failure.reason();
		logger.debug("Attempt to deliver entries of {} failed: {} ({})", this.stream, reason.tag(), failure.detail());
		if (reason.kind() == FailureReason.Kind.POISON || (!isFinal && this.failedAttempts < 2)) {
			return;
		}
		DeliveryStatus.Trouble before = this.failing;
		this.failing = new DeliveryStatus.Trouble(reason.tag(), failure.detail(), reason.advice(),
				(before != null) ? before.since() : this.clock.instant());
		if (before == null && isPeriodOver()) {
			this.lastReport = this.clock.instant();
			this.toldTrouble = true;
			logger.warn("Entries of {} do not reach {}: {} ({}); {}", this.stream, this.destination, reason.tag(),
					failure.detail(), reason.advice());
		}
	}

	/**
	 * Something happened that nobody thought of. Without the message, which could hold a
	 * visitor's data.
	 * @param failure what happened
	 */
	void unforeseen(Throwable failure) {
		attemptFailed(new DeliveryException(FailureReason.INTERNAL, failure.getClass().getName(), failure), true);
		logger.debug("Unforeseen error while delivering entries of {}", this.stream, failure);
	}

	/** Takes note of what happened since, and tells the log if a period is over. */
	void report() {
		DeliveryStatistics now = this.statistics.get();
		noticeDrops(now.dropped().getOrDefault(DropReason.BUFFER_FULL, 0L));
		long failures = now.failedInAll() - this.reportedFailures;
		long drops = this.seenDrops - this.reportedDrops;
		if ((failures > 0 || drops > 0) && isPeriodOver()) {
			this.lastReport = this.clock.instant();
			this.reportedFailures += failures;
			this.reportedDrops += drops;
			logger.warn("Entries of {}: {} failed and {} dropped since the last such line, {} waiting; {}", this.stream,
					failures, drops, now.waiting(),
					status().trouble().map(DeliveryMonitor::describe).orElse("all well now"));
		}
	}

	private boolean isPeriodOver() {
		Instant last = this.lastReport;
		return last == null || !this.clock.instant().isBefore(last.plus(PERIOD));
	}

	private static String describe(DeliveryStatus.Trouble trouble) {
		return "%s (%s); %s".formatted(trouble.reason(), trouble.detail(), trouble.advice());
	}

	private void noticeDrops(long drops) {
		Instant now = this.clock.instant();
		if (drops > this.seenDrops) {
			this.seenDrops = drops;
			this.lastDrop = now;
			if (this.dropping == null) {
				this.dropping = new DeliveryStatus.Trouble(DropReason.BUFFER_FULL.tag(),
						"there was no room for more entries",
						"entries come faster than they are delivered: look at why delivery is slow, and at dc.logging.buffer.capacity",
						now);
			}
		}
		else if (this.dropping != null && !now.isBefore(this.lastDrop.plus(PERIOD))) {
			this.dropping = null;
		}
	}

	DeliveryStatus status() {
		DeliveryStatus.Trouble trouble = this.failing;
		if (trouble == null) {
			trouble = this.dropping;
		}
		return new DeliveryStatus(this.destination, Optional.ofNullable(trouble).or(this::backlog),
				Optional.ofNullable(this.lastAcknowledged));
	}

	// Before the buffer is full, and also while the one delivery that is under way hangs.
	private Optional<DeliveryStatus.Trouble> backlog() {
		DeliveryStatistics now = this.statistics.get();
		return now.oldest()
			.filter((oldest) -> oldest.isBefore(this.clock.instant().minus(PERIOD)))
			.map((oldest) -> new DeliveryStatus.Trouble("backlog", "%d entries wait".formatted(now.waiting()),
					"entries come faster than they are delivered: look at how long AWS Lambda takes to answer",
					oldest));
	}

}
