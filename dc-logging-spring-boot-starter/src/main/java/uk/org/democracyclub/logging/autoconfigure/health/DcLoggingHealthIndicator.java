package uk.org.democracyclub.logging.autoconfigure.health;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
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
 * {@link HealthIndicator} that says whether entries reach their destination, and if not,
 * why, since when, and what to do. Asks nobody: it tells what deliveries have shown. With
 * several streams there are details of each, below its name.
 */
class DcLoggingHealthIndicator extends AbstractHealthIndicator {

	/** Entries do not reach their destination, while the application serves on. */
	static final Status DEGRADED = new Status("DEGRADED");

	private final DeliveryEngines engines;

	private final Status statusInTrouble;

	DcLoggingHealthIndicator(DeliveryEngines engines, Status statusInTrouble) {
		super("DC Logging health check failed");
		this.engines = engines;
		this.statusInTrouble = statusInTrouble;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		builder.up();
		List<DeliveryEngine<?>> engines = this.engines.all();
		for (DeliveryEngine<?> engine : engines) {
			DeliveryStatus status = engine.status();
			if (status.trouble().isPresent()) {
				builder.status(this.statusInTrouble);
			}
			String stream = engine.stream().name();
			if (engines.size() == 1) {
				builder.withDetail("stream", stream).withDetails(details(status, engine.statistics()));
			}
			else {
				builder.withDetail(stream, details(status, engine.statistics()));
			}
		}
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
