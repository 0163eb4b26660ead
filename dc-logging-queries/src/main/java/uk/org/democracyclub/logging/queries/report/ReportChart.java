package uk.org.democracyclub.logging.queries.report;

/**
 * How a part of a report is drawn.
 */
public enum ReportChart {

	/** Not at all. */
	NONE,

	/** A column for each day of the longest span. */
	DAYS,

	/** A column for each hour of polling day. */
	HOURS,

	/** A bar for each of the rows with the most searches. */
	BARS

}
