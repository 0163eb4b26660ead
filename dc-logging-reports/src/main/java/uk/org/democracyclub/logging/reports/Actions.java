package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.util.Map;

/**
 * Runs the actions that the state machine requests: planning the queries and, when they
 * have succeeded, writing the files, for election reports and daily figures. Thread-safe.
 */
final class Actions {

	private final Reports reports;

	private final DailyCount dailyCount;

	/**
	 * Creates the actions.
	 * @param reports makes election reports
	 * @param dailyCount counts days
	 */
	Actions(Reports reports, DailyCount dailyCount) {
		this.reports = reports;
		this.dailyCount = dailyCount;
	}

	/**
	 * Handles an event of the state machine.
	 * @param event the JSON
	 * @return the answer in JSON
	 * @throws RuntimeException if it cannot be done; it says why in a sentence
	 * @throws IOException if files cannot be read or written
	 */
	String handle(String event) throws IOException {
		Fields fields = Fields.of("The event", Json.read(event), "{\"action\": \"plan\", …}");
		String action = fields.text("action");
		return Json.write(switch (action) {
			case "plan" -> plan(fields);
			case "render" -> render(fields);
			default -> throw new IllegalArgumentException(
					"The field 'action' is '%s': it must be 'plan' or 'render'".formatted(action));
		});
	}

	private Map<String, Object> plan(Fields execution) throws IOException {
		return DailyCount.isMeant(execution.value("input")) ? this.dailyCount.plan(execution)
				: Reports.plan(Run.of(execution));
	}

	private Map<String, Object> render(Fields event) throws IOException {
		Fields run = Fields.of("The field 'run'", event.value("run"), "{\"started\": …}");
		Map<String, String> queries = Results.ids(event.list("results"));
		return DailyCount.isMeant(run.value("input")) ? this.dailyCount.write(run, queries)
				: this.reports.write(Run.of(run), queries);
	}

}
