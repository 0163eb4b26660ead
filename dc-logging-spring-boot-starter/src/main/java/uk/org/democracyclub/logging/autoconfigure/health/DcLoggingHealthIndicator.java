package uk.org.democracyclub.logging.autoconfigure.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.delivery.DeliveryStatus;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * {@link HealthIndicator} that says whether the entries of a stream reach their
 * destination, and if not, why, since when, and what to do. Sends nothing: it reports
 * what deliveries have shown.
 */
final class DcLoggingHealthIndicator extends AbstractHealthIndicator {

	/** Entries do not reach their destination, while the application serves on. */
	static final Status DEGRADED = new Status("DEGRADED");

	private final DeliveryEngine<?> engine;

	private final Status statusInTrouble;

	private final Optional<DeliveryStatus.Trouble> ofConfiguration;

	/**
	 * Creates an indicator.
	 * @param engine the engine of the stream
	 * @param statusInTrouble the status while there is a problem
	 * @param ofConfiguration a problem that deliveries do not show, and that lasts until
	 * the configuration is changed
	 */
	DcLoggingHealthIndicator(DeliveryEngine<?> engine, Status statusInTrouble,
			Optional<DeliveryStatus.Trouble> ofConfiguration) {
		super("DC Logging health check failed");
		this.engine = engine;
		this.statusInTrouble = statusInTrouble;
		this.ofConfiguration = ofConfiguration;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		DeliveryStatus status = this.engine.status();
		Optional<DeliveryStatus.Trouble> trouble = this.ofConfiguration.or(status::trouble);
		builder.status(trouble.isPresent() ? this.statusInTrouble : Status.UP)
			.withDetail("stream", this.engine.stream().name())
			.withDetails(details(status, trouble, this.engine.statistics()));
	}

	private static Map<String, Object> details(DeliveryStatus status, Optional<DeliveryStatus.Trouble> currentTrouble,
			DeliveryStatistics statistics) {
		Map<String, Object> details = new LinkedHashMap<>();
		details.put("destination", status.destination());
		status.endpoint().ifPresent((endpoint) -> details.put("endpoint", endpoint));
		currentTrouble.ifPresent((trouble) -> {
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
