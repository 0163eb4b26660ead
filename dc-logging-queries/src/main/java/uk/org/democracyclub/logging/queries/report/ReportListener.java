package uk.org.democracyclub.logging.queries.report;

import java.time.Duration;

import uk.org.democracyclub.logging.queries.QuerySummary;

/**
 * Receives the progress of a report. Called by the threads that wait for the queries,
 * several at a time, so it must be thread-safe and quick, and must not throw.
 */
public interface ReportListener {

	/**
	 * A query starts.
	 * @param part the part of the report, for example "by-nation"
	 */
	void started(String part);

	/**
	 * A query has ended, and its result was written.
	 * @param part the part of the report
	 * @param rows how many rows the result has
	 * @param time how long it took
	 * @param summary remarks and cost
	 */
	void ended(String part, long rows, Duration time, QuerySummary summary);

}
