package uk.org.democracyclub.logging.reports;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import uk.org.democracyclub.logging.queries.report.ReportDefinition;
import uk.org.democracyclub.logging.queries.report.ReportRequest;

/**
 * An execution of the state machine: the report that it makes, and the folder of its own
 * that it writes to. Immutable.
 *
 * @param request the report
 * @param started when the execution started
 * @param name the name of the execution, as part of the folder's name
 */
record Run(ReportRequest request, Instant started, String name) {

	private static final String EXAMPLE = "{\"polling_day\": \"2026-05-07\"}";

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	/**
	 * Makes a run of what the state machine says about its execution.
	 * @param execution the execution: its ARN, when it started, and its input
	 * @return the run
	 * @throws IllegalArgumentException if the input is wrong; it says in one sentence
	 * what was found and what is allowed
	 */
	static Run of(Fields execution) {
		String arn = execution.text("execution");
		// Everything else could mean something in a path or a URL.
		String name = arn.substring(arn.lastIndexOf(':') + 1).replaceAll("[^A-Za-z0-9._-]", "-");
		return new Run(request(execution.value("input")), execution.time("started"), name);
	}

	private static ReportRequest request(@Nullable Object input) {
		Map<String, String> parameters = new TreeMap<>();
		Fields.of("The input of the execution", input, EXAMPLE)
			.values()
			.forEach((name, value) -> parameters.put(name.toString(), String.valueOf(value)));
		String report = parameters.remove("report");
		if (report != null && !report.equals(ReportDefinition.ELECTION.name())) {
			throw new IllegalArgumentException("The parameter 'report' is '%s': it must be '%s' or '%s'"
				.formatted(report, ReportDefinition.ELECTION.name(), DailyCount.NAME));
		}
		return ReportRequest.of(ReportDefinition.ELECTION, parameters);
	}

	/**
	 * Returns the folder of all reports on the polling day.
	 * @return the beginning of the keys of objects, with a slash at its end
	 */
	String dayFolder() {
		return "reports/%s/".formatted(this.request.pollingDay());
	}

	/**
	 * Returns the folder of this run.
	 * @return the beginning of the keys of objects, with a slash at its end
	 */
	String folder() {
		return "%s%s-%s/".formatted(dayFolder(), TIME.format(this.started), this.name);
	}

	/**
	 * Writes the run, for {@link #of} to read.
	 * @return the fields
	 */
	Map<String, Object> toFields() {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("execution", this.name);
		fields.put("started", this.started.toString());
		fields.put("input", this.request.values());
		fields.put("folder", folder());
		return fields;
	}

}
