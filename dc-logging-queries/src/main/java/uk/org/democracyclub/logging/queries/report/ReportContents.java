package uk.org.democracyclub.logging.queries.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * All that the page of a report shows, wherever its queries were run. Immutable.
 *
 * @param request the report
 * @param source where the figures come from, for people to read
 * @param created when the figures were counted
 * @param tables the results of all parts, in their order
 * @param checks the checks, all passed
 * @param laterTotals the totals after all parts were counted, if they had grown
 * meanwhile; otherwise {@code null}
 * @param previous the totals of an earlier run of the same report; {@code null} if there
 * is none
 */
public record ReportContents(ReportRequest request, String source, Instant created, List<ReportTable> tables,
		List<ReportCheck> checks, @Nullable ReportTable laterTotals, @Nullable PreviousReport previous) {

	public ReportContents {
		tables = List.copyOf(tables);
		checks = List.copyOf(checks);
	}

	/**
	 * Checks results and brings them together.
	 * @param request the report
	 * @param source where the figures come from, for people to read
	 * @param created when the figures were counted
	 * @param tables the results of all parts
	 * @param laterTotals the totals, counted again after all parts; with {@code null},
	 * all sums have to equal the totals, otherwise they can be between both
	 * @param previous the totals of an earlier run, if there is one
	 * @return the contents
	 * @throws ReportException if the results do not agree; it says where
	 */
	public static ReportContents of(ReportRequest request, String source, Instant created, List<ReportTable> tables,
			@Nullable ReportTable laterTotals, @Nullable PreviousReport previous) {
		List<ReportCheck> checks = ReportChecks.of(request, tables, laterTotals);
		String failures = checks.stream()
			.flatMap((check) -> check.failures().stream())
			.collect(Collectors.joining(". "));
		if (!failures.isEmpty()) {
			throw new ReportException("The figures do not agree: %s".formatted(failures), null);
		}
		return new ReportContents(request, source, created, tables, checks, laterTotals, previous);
	}

	/**
	 * Returns whether the report was made before the last search could happen.
	 * @return whether it was
	 */
	public boolean isUnfinished() {
		return this.created.isBefore(this.request.end());
	}

	/**
	 * Returns the result of a part.
	 * @param part the name of the part
	 * @return the table, if the report has the part
	 */
	public Optional<ReportTable> table(String part) {
		return this.tables.stream().filter((table) -> table.part().name().equals(part)).findFirst();
	}

	/** The remarks of the engine, each once. */
	List<String> remarks() {
		return this.tables.stream().flatMap((table) -> table.remarks().stream()).distinct().toList();
	}

}
