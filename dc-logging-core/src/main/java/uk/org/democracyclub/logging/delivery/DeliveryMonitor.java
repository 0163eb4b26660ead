package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.spool.Spool;

/**
 * Reports what happens to entries: to the listeners, in the application's log, and as the
 * status. A problem is logged when it begins and while it lasts, and losses are logged,
 * each at most once per period. The end of a problem is logged if the problem was. Owned
 * by the dispatcher's thread; other threads may read the status and add listeners.
 */
final class DeliveryMonitor {

	/** How often a problem that lasts is logged. */
	static final Duration PERIOD = Duration.ofMinutes(1);

	/** How many refused entries in a row are a problem. */
	static final int REFUSALS = 3;

	private static final Logger logger = LoggerFactory.getLogger(DeliveryMonitor.class);

	private final String stream;

	private final String destination;

	private final Optional<String> endpoint;

	private final InstantSource clock;

	private final Supplier<DeliveryStatistics> statistics;

	private final @Nullable Spool spool;

	private final EntriesLog entriesLog;

	private final List<DeliveryListener> listeners = new CopyOnWriteArrayList<>();

	private final Map<String, String> settingsToCheck;

	private final RecentTrouble bufferFull;

	private final RecentTrouble spoolFull;

	private final RecentTrouble rejections;

	private volatile DeliveryStatus.@Nullable Trouble failing;

	private volatile DeliveryStatus.@Nullable Trouble unkept;

	private volatile DeliveryStatus.@Nullable Trouble unread;

	private volatile @Nullable Instant lastAcknowledged;

	private int refusalsInARow;

	private boolean toldTrouble;

	private @Nullable Instant lastTrouble;

	private @Nullable Instant lastLosses;

	private Map<FailureReason, Long> reportedFailures = Map.of();

	private Map<DropReason, Long> reportedDrops = Map.of();

	private Map<DropReason, Long> seenDrops = Map.of();

	DeliveryMonitor(String stream, LogTransport transport, InstantSource clock, Supplier<DeliveryStatistics> statistics,
			@Nullable Spool spool, Map<String, String> settingsToCheck) {
		this.stream = stream;
		this.destination = transport.destination();
		this.endpoint = transport.endpoint();
		this.clock = clock;
		this.statistics = statistics;
		this.spool = spool;
		this.entriesLog = new EntriesLog(stream, spool);
		this.settingsToCheck = settingsToCheck;
		this.bufferFull = new RecentTrouble(clock);
		this.spoolFull = new RecentTrouble(clock);
		this.rejections = new RecentTrouble(clock);
	}

	/**
	 * An entry was rejected because of a field. This is a problem if only a change of the
	 * application can fix it, unlike what visitors type. Called by any thread.
	 */
	void rejected(String field) {
		if (field.equals("dc_product")) {
			this.rejections.note("no-product", "entries were rejected because they have no product",
					"set the product of the application, or build entries with PostcodeLogEntry.builder(product, postcode)");
		}
		else if (field.equals(DeliveryEngine.OTHER_FIELD)) {
			this.rejections.note("not-built",
					"entries were rejected because building them threw an exception, or returned null",
					"look for 'was not logged' in the application's log, which names the exception and its line once after each start");
		}
	}

	void addListener(DeliveryListener listener) {
		this.listeners.add(listener);
	}

	private void notifyListeners(Consumer<DeliveryListener> event) {
		for (DeliveryListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				// The listener does not affect the delivery.
				logger.debug("A delivery listener failed", ex);
			}
		}
	}

	/** An entry is sent for the first time. */
	void sent(OutgoingEntry entry) {
		this.entriesLog.sent(entry);
	}

	/** Entries were acknowledged. */
	void acknowledged(List<OutgoingEntry> entries) {
		Instant now = this.clock.instant();
		entries.forEach((entry) -> notifyListeners(
				(listener) -> listener.acknowledged(Duration.between(entry.acceptedAt(), now))));
		this.lastAcknowledged = now;
		this.refusalsInARow = 0;
		inOrder();
		noticeSpool(now);
	}

	/** The destination responds, even if it refuses a single entry. */
	void inOrder() {
		DeliveryStatus.Trouble over = this.failing;
		if (over != null && this.refusalsInARow < REFUSALS) {
			this.failing = null;
			if (this.toldTrouble) {
				this.toldTrouble = false;
				logger.info("Delivery of {} to {} recovered (failing since {}: {})", this.stream, this.destination,
						over.since().truncatedTo(ChronoUnit.SECONDS), over.reason());
			}
		}
	}

	/**
	 * A delivery failed, and is retried.
	 * @param failure how it failed
	 * @param trouble whether it is more than the failure of one attempt
	 */
	void failed(DeliveryException failure, boolean trouble) {
		FailureReason reason = failure.reason();
		logger.debug("Attempt to deliver entries of {} failed: {} ({})", this.stream, reason.tag(), failure.detail());
		if (!trouble) {
			return;
		}
		DeliveryStatus.Trouble before = this.failing;
		this.failing = new DeliveryStatus.Trouble(reason.tag(), failure.detail(), reason.advice(),
				(before != null) ? before.since() : this.clock.instant());
		if (before == null && isPeriodOver(this.lastTrouble)) {
			this.lastTrouble = this.clock.instant();
			this.toldTrouble = true;
			logger.warn("Delivery of {} to {} is failing: {}", this.stream, this.destination,
					describe(advised(this.failing)));
		}
	}

	/** An entry was given up, because the destination refuses it. */
	void givenUp(OutgoingEntry entry, DeliveryException failure) {
		notifyListeners((listener) -> listener.givenUp(failure.reason()));
		this.entriesLog.refused(entry, failure.reason());
		refused(failure);
	}

	/** An entry failed because of itself: a problem only if it happens often. */
	void refused(DeliveryException failure) {
		this.refusalsInARow++;
		failed(failure, this.refusalsInARow >= REFUSALS);
	}

	/**
	 * The destination accepts smaller deliveries than expected.
	 * @param refused the size of the delivery that it refused, in bytes
	 * @param limit the maximum size from now on, in bytes
	 */
	void limited(long refused, long limit) {
		logger.info("{} refused a delivery of {} bytes of {} as too large; from now on, the limit is {} bytes",
				this.destination, refused, this.stream, limit);
	}

	/** Reports the failures and drops since the last time, if a period is over. */
	void report() {
		DeliveryStatistics now = this.statistics.get();
		Instant instant = this.clock.instant();
		noticeDrops(DropReason.BUFFER_FULL, this.bufferFull, now.dropped());
		noticeDrops(DropReason.SPOOL_FULL, this.spoolFull, now.dropped());
		this.seenDrops = now.dropped();
		noticeSpool(instant);
		Map<String, Long> failed = increase(this.reportedFailures, now.failed(), FailureReason::tag);
		Map<String, Long> dropped = increase(this.reportedDrops, now.dropped(), DropReason::tag);
		if (failed.isEmpty() && dropped.isEmpty()) {
			reportLasting(now.waiting(), instant);
		}
		else if (isPeriodOver(this.lastLosses)) {
			this.lastLosses = instant;
			this.reportedFailures = now.failed();
			this.reportedDrops = now.dropped();
			Optional<DeliveryStatus.Trouble> trouble = status().trouble();
			if (this.failing != null) {
				this.lastTrouble = instant;
				this.toldTrouble = true;
			}
			logger.warn("Entries of {} were lost: {} failed {}, {} dropped {}, {} waiting; {}", this.stream,
					StatisticsSnapshot.sum(failed), failed, StatisticsSnapshot.sum(dropped), dropped, now.waiting(),
					trouble.map(DeliveryMonitor::describe).orElse("delivery works"));
		}
	}

	// Drops after the shutdown are expected.
	private static <K> Map<String, Long> increase(Map<K, Long> before, Map<K, Long> now, Function<K, String> tag) {
		Map<String, Long> increase = new TreeMap<>();
		now.forEach((reason, count) -> {
			long more = count - before.getOrDefault(reason, 0L);
			if (more > 0 && reason != DropReason.SHUTDOWN) {
				increase.put(tag.apply(reason), more);
			}
		});
		return increase;
	}

	private void noticeDrops(DropReason reason, RecentTrouble trouble, Map<DropReason, Long> dropped) {
		if (dropped.getOrDefault(reason, 0L) > this.seenDrops.getOrDefault(reason, 0L)) {
			trouble.note(reason.tag(), reason.detail(), reason.advice());
		}
	}

	private void reportLasting(long waiting, Instant now) {
		DeliveryStatus.Trouble lasting = this.failing;
		if (lasting != null && isPeriodOver(this.lastTrouble)) {
			this.lastTrouble = now;
			this.toldTrouble = true;
			logger.warn("Delivery of {} to {} has been failing since {}, {} entries waiting; {}", this.stream,
					this.destination, lasting.since().truncatedTo(ChronoUnit.SECONDS), waiting,
					describe(advised(lasting)));
		}
	}

	// The spool logs this itself.
	private void noticeSpool(Instant now) {
		if (this.spool != null) {
			this.unkept = trouble(this.unkept, "spool-unusable", this.spool.failure(),
					"entries wait in memory only: " + Spool.ADVICE, now);
			this.unread = trouble(this.unread, "spool-unreadable", this.spool.unreadable(),
					"entries of an earlier process cannot be read for now: check the owner and the permissions of the file",
					now);
		}
	}

	private static DeliveryStatus.@Nullable Trouble trouble(DeliveryStatus.@Nullable Trouble before, String reason,
			Optional<String> detail, String advice, Instant now) {
		return detail
			.map((text) -> new DeliveryStatus.Trouble(reason, text, advice, (before != null) ? before.since() : now))
			.orElse(null);
	}

	/**
	 * Reports the final counts: registries that push meters may be closed by now.
	 * @param end the counts
	 * @param lost how many entries still waited in memory
	 */
	void ended(DeliveryStatistics end, long lost) {
		if (end.failedInAll() > 0 || end.droppedInAll() > 0) {
			logger.warn(
					"Final counts for {}: {} logged, {} failed {}, {} dropped {}; {} of the failed entries were still waiting for {} at the end",
					this.stream, end.logged(), end.failedInAll(), tags(end.failed(), FailureReason::tag),
					end.droppedInAll(), tags(end.dropped(), DropReason::tag), lost, this.destination);
		}
		if (end.waiting() > 0) {
			logger.info("{} entries of {} for {} stay in the spool until an application with this destination starts",
					end.waiting(), this.stream, this.destination);
		}
	}

	private static <K> Map<String, Long> tags(Map<K, Long> counts, Function<K, String> tag) {
		Map<String, Long> tags = new TreeMap<>();
		counts.forEach((key, count) -> tags.put(tag.apply(key), count));
		return tags;
	}

	private boolean isPeriodOver(@Nullable Instant last) {
		return last == null || isPeriodOver(last, this.clock.instant());
	}

	// A clock may be set back.
	static boolean isPeriodOver(Instant since, Instant now) {
		return now.isBefore(since) || !now.isBefore(since.plus(PERIOD));
	}

	private static String describe(DeliveryStatus.Trouble trouble) {
		return "%s (%s); %s".formatted(trouble.reason(), trouble.detail(), trouble.advice());
	}

	private DeliveryStatus.Trouble advised(DeliveryStatus.Trouble trouble) {
		String settings = this.settingsToCheck.get(trouble.reason());
		return (settings == null) ? trouble : new DeliveryStatus.Trouble(trouble.reason(), trouble.detail(),
				"%s; see %s".formatted(trouble.advice(), settings), trouble.since());
	}

	DeliveryStatus status() {
		Optional<DeliveryStatus.Trouble> worst = Optional.ofNullable(this.failing)
			.or(() -> Optional.ofNullable(this.unkept))
			.or(this.bufferFull::current)
			.or(this.spoolFull::current)
			.or(() -> Optional.ofNullable(this.unread))
			.or(this.rejections::current)
			.or(this::backlog);
		return new DeliveryStatus(this.destination, this.endpoint, worst.map(this::advised),
				Optional.ofNullable(this.lastAcknowledged));
	}

	// Detects a problem before the buffer is full, and while deliveries hang.
	private Optional<DeliveryStatus.Trouble> backlog() {
		DeliveryStatistics now = this.statistics.get();
		return now.oldest()
			.filter((oldest) -> oldest.isBefore(this.clock.instant().minus(PERIOD)))
			.map((oldest) -> new DeliveryStatus.Trouble("backlog", "%s entries wait".formatted(now.waiting()),
					"entries arrive faster than they are delivered, or were left by an earlier process: check whether their number decreases, and how long AWS Lambda takes to respond",
					oldest));
	}

}
