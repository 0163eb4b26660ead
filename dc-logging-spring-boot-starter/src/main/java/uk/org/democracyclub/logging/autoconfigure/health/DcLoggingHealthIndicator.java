package uk.org.democracyclub.logging.autoconfigure.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.delivery.DeliveryStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} that says whether entries reach their destination, and if not,
 * why, since when, and what to do. Asks nobody: it tells what deliveries have shown.
 */
class DcLoggingHealthIndicator extends AbstractHealthIndicator {

	/** Entries do not reach their destination, while the application serves on. */
	static final Status DEGRADED = new Status("DEGRADED");

	private final DeliveryEngine<?> engine;

	private final Status statusInTrouble;

	DcLoggingHealthIndicator(DeliveryEngine<?> engine, Status statusInTrouble) {
		super("DC Logging health check failed");
		this.engine = engine;
		this.statusInTrouble = statusInTrouble;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		DeliveryStatus status = this.engine.status();
		DeliveryStatistics statistics = this.engine.statistics();
		builder.status(status.trouble().isPresent() ? this.statusInTrouble : Status.UP)
			.withDetail("stream", this.engine.stream().name())
			.withDetail("destination", status.destination());
		status.trouble()
			.ifPresent((trouble) -> builder.withDetail("reason", trouble.reason())
				.withDetail("detail", trouble.detail())
				.withDetail("advice", trouble.advice())
				.withDetail("since", text(trouble.since())));
		builder
			.withDetail("lastAcknowledged",
					status.lastAcknowledged().map(DcLoggingHealthIndicator::text).orElse("never"))
			.withDetail("waiting", statistics.waiting())
			.withDetail("failed", statistics.failedInAll())
			.withDetail("dropped", statistics.droppedInAll())
			.withDetail("rejected", statistics.rejectedInAll());
	}

	private static String text(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
