package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;

import uk.org.democracyclub.logging.queries.CollectedRows;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresFile;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresStore;
import uk.org.democracyclub.logging.queries.daily.DayRange;
import uk.org.democracyclub.logging.queries.daily.DueDays;
import uk.org.democracyclub.logging.queries.daily.InvalidFiguresFileException;
import uk.org.democracyclub.logging.queries.report.ReportRequest;

/**
 * Counts the searches of days: those that can still change, and those that have no file.
 * Thread-safe.
 */
final class DailyCount {

	/** What the input of an execution names it. */
	static final String NAME = "daily-figures";

	private static final String REPORT = "report";

	private static final String LOOK_BACK = "look_back_days";

	// A year, and whatever someone compares it with.
	private static final int DEFAULT_LOOK_BACK = 400;

	// The SQL of all queries has to fit into the state of the state machine.
	private static final int MAX_LOOK_BACK = 800;

	private final AthenaClient athena;

	private final DailyFiguresStore store;

	/**
	 * Creates a count.
	 * @param athena reads the results
	 * @param store has the files
	 */
	DailyCount(AthenaClient athena, DailyFiguresStore store) {
		this.athena = athena;
		this.store = store;
	}

	/**
	 * Returns whether an execution is to count days.
	 * @param input the input of the execution
	 * @return whether it is
	 */
	static boolean isMeant(@Nullable Object input) {
		return input instanceof Map<?, ?> fields && NAME.equals(fields.get(REPORT));
	}

	/**
	 * Plans the queries, one for at most 31 days.
	 * @param execution the execution: when it started, and its input
	 * @return the answer to the state machine
	 * @throws IllegalArgumentException if the input is wrong
	 * @throws IOException if the files cannot be listed
	 */
	Map<String, Object> plan(Fields execution) throws IOException {
		Instant started = execution.time("started");
		LocalDate today = LocalDate.ofInstant(started, ReportRequest.ZONE);
		int lookBack = lookBack(Fields.of("The input of the execution", execution.value("input"), "{}"));
		List<Map<String, Object>> queries = new ArrayList<>();
		List<Map<String, Object>> ranges = new ArrayList<>();
		for (DayRange range : DueDays.of(today, this.store.versions().keySet(), this.store.lastCount().orElse(null),
				lookBack)) {
			String name = "usage-of-days-%s-to-%s".formatted(range.first(), range.last());
			queries.add(Plan.query("%s-%s".formatted(NAME, today), name, range.sql()));
			ranges.add(Map.of("name", name, "first", range.first().toString(), "last", range.last().toString()));
		}
		Map<String, Object> run = new LinkedHashMap<>();
		run.put("started", started.toString());
		run.put("input", Map.of(REPORT, NAME));
		run.put("ranges", ranges);
		return Map.of("run", run, "phases", List.of(queries));
	}

	private static int lookBack(Fields input) {
		for (Object name : input.values().keySet()) {
			if (!name.equals(REPORT) && !name.equals(LOOK_BACK)) {
				throw new IllegalArgumentException(
						"The report '%s' has no parameter '%s', but %s".formatted(NAME, name, LOOK_BACK));
			}
		}
		Object found = input.value(LOOK_BACK);
		if (found == null) {
			return DEFAULT_LOOK_BACK;
		}
		if (found instanceof Integer days && days >= 0 && days <= MAX_LOOK_BACK) {
			return days;
		}
		throw new IllegalArgumentException("The parameter '" + LOOK_BACK + "' is '" + found
				+ "': it must be a whole number from 0 to " + MAX_LOOK_BACK);
	}

	/**
	 * Writes the files of the days, but not over those of an execution that started
	 * later.
	 * @param run the run, as it was planned
	 * @param queries the IDs of the executions of all queries, by their names
	 * @return the answer to the state machine
	 * @throws RuntimeException if a result cannot be read, or does not match its query
	 * @throws IOException if a file cannot be read or written
	 */
	Map<String, Object> write(Fields run, Map<String, String> queries) throws IOException {
		Instant started = run.time("started");
		int counted = 0;
		int written = 0;
		for (Object element : run.list("ranges")) {
			Fields range = Fields.of("A range", element, "{\"first\": \"2026-05-01\", …}");
			DayRange days = new DayRange(LocalDate.parse(range.text("first")), LocalDate.parse(range.text("last")));
			CollectedRows rows = new CollectedRows();
			Results.read(this.athena, queries, range.text("name"), rows);
			for (DailyFigures figures : DailyFigures.of(rows.result(List.of()), days)) {
				counted++;
				if (write(new DailyFiguresFile(figures, started, ""))) {
					written++;
				}
			}
		}
		this.store.recordCount(started);
		return Map.of("days", counted, "changed", written);
	}

	private boolean write(DailyFiguresFile file) throws IOException {
		try {
			Optional<DailyFiguresFile> present = this.store.read(file.figures().day());
			if (present.filter((other) -> other.countedAt().isAfter(file.countedAt())).isPresent()) {
				return false;
			}
		}
		catch (InvalidFiguresFileException ex) {
			// Replaced.
		}
		return this.store.writeIfChanged(file);
	}

}
