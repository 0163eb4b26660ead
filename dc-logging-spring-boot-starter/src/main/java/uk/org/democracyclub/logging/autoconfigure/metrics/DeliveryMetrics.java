package uk.org.democracyclub.logging.autoconfigure.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import uk.org.democracyclub.logging.LogColumn;
import uk.org.democracyclub.logging.autoconfigure.DeliveryEngines;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryListener;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.delivery.DropReason;
import uk.org.democracyclub.logging.delivery.FailureReason;

/**
 * Meters for the statistics of the engines. They are read one after the other, and only
 * when they are scraped, so they cost nothing while entries are logged. Every reason has
 * its counter from the start: an alert on the increase of a counter misses the first
 * event if the counter is created by it.
 */
final class DeliveryMetrics implements MeterBinder {

	private static final String ENTRIES = "dc.logging.entries.";

	private final DeliveryEngines engines;

	private final InstantSource clock;

	DeliveryMetrics(DeliveryEngines engines, InstantSource clock) {
		this.engines = engines;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		this.engines.observe((engine) -> bind(engine, registry));
	}

	private void bind(DeliveryEngine<?> engine, MeterRegistry registry) {
		Tags tags = Tags.of("stream", engine.stream().name());
		bindCounters(engine, registry, tags);
		bindGauges(engine, registry, tags);
		Timer timer = Timer.builder("dc.logging.delivery")
			.tags(tags)
			.description("Time from accepting an entry to its acknowledgement")
			.register(registry);
		engine.addListener(new DeliveryListener() {

			@Override
			public void acknowledged(Duration sinceAccepted) {
				timer.record(sinceAccepted);
			}

			@Override
			public void givenUp(FailureReason reason) {
				// A transport can have reasons that it did not announce.
				failed(engine, registry, tags, reason);
			}

		});
	}

	private static void bindCounters(DeliveryEngine<?> engine, MeterRegistry registry, Tags tags) {
		counter(engine, registry, "accepted", tags, "Entries accepted for delivery", DeliveryStatistics::accepted);
		counter(engine, registry, "logged", tags, "Entries acknowledged by their destination",
				DeliveryStatistics::logged);
		counter(engine, registry, "retried", tags, "Entries sent again, once for each further attempt",
				DeliveryStatistics::retried);
		engine.finalReasons().forEach((reason) -> failed(engine, registry, tags, reason));
		for (DropReason reason : DropReason.values()) {
			counter(engine, registry, "dropped", tags.and("reason", reason.tag()), "Entries that were not accepted",
					(statistics) -> statistics.dropped().getOrDefault(reason, 0L));
		}
		for (LogColumn<?> column : engine.stream().columns()) {
			rejected(engine, registry, tags, column.name());
		}
		rejected(engine, registry, tags, DeliveryEngine.OTHER_FIELD);
	}

	private static void failed(DeliveryEngine<?> engine, MeterRegistry registry, Tags tags, FailureReason reason) {
		counter(engine, registry, "failed", tags.and("reason", reason.tag()), "Accepted entries that failed for good",
				(statistics) -> statistics.failed().getOrDefault(reason, 0L));
	}

	private static void rejected(DeliveryEngine<?> engine, MeterRegistry registry, Tags tags, String field) {
		counter(engine, registry, "rejected", tags.and("field", field), "Entries that could not be built, by the field",
				(statistics) -> statistics.rejected().getOrDefault(field, 0L));
	}

	private static void counter(DeliveryEngine<?> engine, MeterRegistry registry, String name, Tags tags,
			String description, ToLongFunction<DeliveryStatistics> value) {
		FunctionCounter.builder(ENTRIES + name, engine, (counted) -> value.applyAsLong(counted.statistics()))
			.tags(tags)
			.description(description)
			.register(registry);
	}

	private void bindGauges(DeliveryEngine<?> engine, MeterRegistry registry, Tags tags) {
		Gauge.builder("dc.logging.buffer.size", engine, (measured) -> measured.statistics().waiting())
			.tags(tags)
			.description("Accepted entries that are not settled yet, in memory or in the spool")
			.register(registry);
		Gauge.builder("dc.logging.buffer.capacity", engine, (measured) -> measured.statistics().bufferCapacity())
			.tags(tags)
			.description("Maximum number of entries in memory")
			.register(registry);
		Gauge.builder("dc.logging.spool.size", engine, (measured) -> measured.statistics().spoolBytes())
			.tags(tags)
			.baseUnit(BaseUnits.BYTES)
			.description("Size of the spool on disk")
			.register(registry);
		Gauge.builder("dc.logging.spool.max.size", engine, (measured) -> measured.statistics().spoolMaxBytes())
			.tags(tags)
			.baseUnit(BaseUnits.BYTES)
			.description("Maximum size of the spool on disk, 0 without a spool")
			.register(registry);
		Gauge
			.builder("dc.logging.degraded", engine,
					(measured) -> this.engines.status(measured).trouble().isPresent() ? 1 : 0)
			.tags(tags)
			.description("Whether there is a problem, 1 or 0; health shows which")
			.register(registry);
		TimeGauge
			.builder("dc.logging.buffer.oldest.age", engine, TimeUnit.MILLISECONDS,
					(measured) -> ageOfOldest(measured.statistics()).toMillis())
			.tags(tags)
			.description("Age of the oldest entry that is not settled yet")
			.register(registry);
	}

	private Duration ageOfOldest(DeliveryStatistics statistics) {
		return statistics.oldest()
			.map((oldest) -> Duration.between(oldest, this.clock.instant()))
			.orElse(Duration.ZERO);
	}

}
