package uk.org.democracyclub.logging.reports;

import java.time.Instant;
import java.util.Map;

/**
 * Runs of the report on one election.
 */
final class Runs {

	static final Instant STARTED = Instant.parse("2026-05-08T03:30:00.123Z");

	private Runs() {
	}

	static Run run(String name, Instant started) {
		return Run.of(new Fields("The event",
				Map.of("execution",
						"arn:aws:states:eu-west-2:123456789012:execution:dc-logging-reports-staging:" + name, "started",
						started.toString(), "input", Map.of("polling_day", "2026-05-07"))));
	}

}
