package uk.org.democracyclub.logging.queries.report;

import java.time.LocalDate;

/**
 * A span of time that a report has figures for.
 *
 * @param label what the span is called in the column 'span' of a result; empty if the
 * report has one span only, and its results no such column
 * @param firstDay its first day, in London
 * @param lastDay its last day, in London
 */
public record ReportSpan(String label, LocalDate firstDay, LocalDate lastDay) {

	boolean contains(LocalDate day) {
		return !day.isBefore(this.firstDay) && !day.isAfter(this.lastDay);
	}

}
