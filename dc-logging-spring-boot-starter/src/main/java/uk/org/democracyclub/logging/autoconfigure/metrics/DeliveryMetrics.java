package uk.org.democracyclub.logging.autoconfigure.metrics;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import uk.org.democracyclub.logging.LogColumn;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.delivery.DropReason;
import uk.org.democracyclub.logging.delivery.FailureReason;

/**
 * Meters of an engine's account. They are read from the account when somebody asks, so
 * that logging pays nothing for them; those of one scrape fit together. Every reason has
 * its counter from the start, because an alert on the increase of a counter misses the
 * first event if the counter begins with it.
 */
final class DeliveryMetrics implements MeterBinder {

	private static final String ENTRIES = "dc.logging.entries.";

	private final DeliveryEngine<?> engine;

	private final InstantSource clock;

	DeliveryMetrics(DeliveryEngine<?> engine, InstantSource clock) {
		this.engine = engine;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Tags tags = Tags.of("stream", this.engine.stream().name());
		bindCounters(registry, tags);
		bindGauges(registry, tags);
		Timer timer = Timer.builder("dc.logging.delivery")
			.tags(tags)
			.description("Time from accepting an entry to its acknowledgement")
			.register(registry);
		this.engine.addListener(timer::record);
	}

	private void bindCounters(MeterRegistry registry, Tags tags) {
		counter(registry, "accepted", tags, "Entries accepted for delivery", DeliveryStatistics::accepted);
		counter(registry, "logged", tags, "Entries acknowledged by their destination", DeliveryStatistics::logged);
		counter(registry, "retried", tags, "Entries sent again, once for each further attempt",
				DeliveryStatistics::retried);
		Stream.of(FailureReason.values())
			.filter(FailureReason::isFinal)
			.forEach((reason) -> counter(registry, "failed", tags.and("reason", reason.tag()),
					"Accepted entries that failed for good",
					(statistics) -> statistics.failed().getOrDefault(reason, 0L)));
		for (DropReason reason : DropReason.values()) {
			counter(registry, "dropped", tags.and("reason", reason.tag()), "Entries that were not accepted",
					(statistics) -> statistics.dropped().getOrDefault(reason, 0L));
		}
		for (LogColumn<?> column : this.engine.stream().columns()) {
			rejected(registry, tags, column.name());
		}
		rejected(registry, tags, DeliveryEngine.OTHER_FIELD);
	}

	private void rejected(MeterRegistry registry, Tags tags, String field) {
		counter(registry, "rejected", tags.and("field", field), "Entries that could not be built, by the field",
				(statistics) -> statistics.rejected().getOrDefault(field, 0L));
	}

	private void counter(MeterRegistry registry, String name, Tags tags, String description,
			ToLongFunction<DeliveryStatistics> value) {
		String figure = name + tags;
		FunctionCounter
			.builder(ENTRIES + name, this.engine, (engine) -> value.applyAsLong(engine.statisticsFor(figure)))
			.tags(tags)
			.description(description)
			.register(registry);
	}

	private void bindGauges(MeterRegistry registry, Tags tags) {
		Gauge.builder("dc.logging.buffer.size", this.engine, (engine) -> engine.statisticsFor("waiting").waiting())
			.tags(tags)
			.description("Accepted entries that are not settled yet, in memory or in the spool")
			.register(registry);
		Gauge.builder("dc.logging.spool.size", this.engine, (engine) -> engine.statistics().spoolBytes())
			.tags(tags)
			.baseUnit(BaseUnits.BYTES)
			.description("Size of the spool on disk")
			.register(registry);
		TimeGauge
			.builder("dc.logging.buffer.oldest.age", this.engine, TimeUnit.MILLISECONDS,
					(engine) -> ageOfOldest(engine.statistics()).toMillis())
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
