package uk.org.democracyclub.logging.autoconfigure.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import uk.org.democracyclub.logging.autoconfigure.DeliveryEngines;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.delivery.DeliveryStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} that reports whether the entries of a stream reach their
 * destination and, if not, why, since when, and what to do. It sends nothing, but reports
 * the results of deliveries.
 */
final class DcLoggingHealthIndicator extends AbstractHealthIndicator {

	/** Entries do not reach their destination, but the application keeps running. */
	static final Status DEGRADED = new Status("DEGRADED");

	private final DeliveryEngines engines;

	private final DeliveryEngine<?> engine;

	private final Status statusInTrouble;

	/**
	 * Creates an indicator.
	 * @param engines the engines of all streams
	 * @param engine the engine of the stream
	 * @param statusInTrouble the status while there is a problem
	 */
	DcLoggingHealthIndicator(DeliveryEngines engines, DeliveryEngine<?> engine, Status statusInTrouble) {
		super("DC Logging health check failed");
		this.engines = engines;
		this.engine = engine;
		this.statusInTrouble = statusInTrouble;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		DeliveryStatus status = this.engines.status(this.engine);
		builder.status(status.trouble().isPresent() ? this.statusInTrouble : Status.UP)
			.withDetail("stream", this.engine.stream().name())
			.withDetails(details(status, this.engine.statistics()));
	}

	private static Map<String, Object> details(DeliveryStatus status, DeliveryStatistics statistics) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("destination", status.destination());
		status.endpoint().ifPresent((endpoint) -> details.put("endpoint", endpoint));
		status.trouble().ifPresent((trouble) -> {
			details.put("reason", trouble.reason());
			details.put("detail", trouble.detail());
			details.put("advice", trouble.advice());
			details.put("since", text(trouble.since()));
		});
		details.put("lastAcknowledged", status.lastAcknowledged().map(DcLoggingHealthIndicator::text).orElse("never"));
		details.put("waiting", statistics.waiting());
		details.put("failed", statistics.failedInAll());
		details.put("dropped", statistics.droppedInAll());
		details.put("rejected", statistics.rejectedInAll());
		return details;
	}

	private static String text(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

}
