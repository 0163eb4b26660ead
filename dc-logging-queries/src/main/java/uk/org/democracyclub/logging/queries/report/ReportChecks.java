package uk.org.democracyclub.logging.queries.report;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Checks that the results of a report agree with one another. They are counted by
 * separate queries, and searches can arrive between two of them, so that the figures of
 * the later one are higher.
 */
public final class ReportChecks {

	private ReportChecks() {
	}

	/**
	 * Checks results.
	 * @param request the report
	 * @param tables the results of all parts
	 * @param laterTotals the totals, counted again after all parts; with {@code null},
	 * all sums have to equal the totals, otherwise they can be between both
	 * @return the checks, passed and failed
	 */
	public static List<ReportCheck> of(ReportRequest request, List<ReportTable> tables,
			@Nullable ReportTable laterTotals) {
		ReportTable totals = tables.stream()
			.filter((table) -> table.part().name().equals(ReportPart.TOTALS))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("The report has no totals"));
		List<ReportCheck> checks = new ArrayList<>();
		checks.add(new ReportCheck(
				(request.pollingDay() != null)
						? "Searches with an election, without one and where this is not known add up in each row,"
								+ " and nothing after the close of polls is included."
						: "Searches with an election, without one and where this is not known add up in each row,"
								+ " and nothing outside of the days is included.",
				tables.stream().flatMap((table) -> problems(table).stream()).toList()));
		for (ReportTable table : tables) {
			if (table.byElection() && !table.part().equals(totals.part())) {
				checks.add(sums(request, table, totals, (laterTotals != null) ? laterTotals : totals));
			}
		}
		return checks;
	}

	private static List<String> problems(ReportTable table) {
		return table.problems()
			.stream()
			.map((problem) -> "%s: %s".formatted(table.part().fileName(), problem))
			.toList();
	}

	private static ReportCheck sums(ReportRequest request, ReportTable table, ReportTable totals, ReportTable later) {
		List<String> failures = new ArrayList<>();
		List<ReportSpan> spans = request.spans();
		boolean ofLastOnly = table.part().chart() == ReportChart.HOURS;
		for (ReportSpan span : ofLastOnly ? spans.subList(spans.size() - 1, spans.size()) : spans) {
			Figures sum = table.sum(span);
			Figures total = totals.sum(span);
			if (!sum.isBetween(total, later.sum(span))) {
				failures.add("The sum of %s%s is %s, but %s has %s".formatted(table.part().fileName(),
						span.label().isEmpty() ? "" : " for the " + span.label(), sum, totals.part().fileName(),
						total));
			}
		}
		return new ReportCheck("The figures of ‘%s’ add up to the totals.".formatted(table.part().title()), failures);
	}

}
