package uk.org.democracyclub.logging.console;

import uk.org.democracyclub.logging.queries.RowSink;

/**
 * Prints an answer while its rows arrive. Not thread-safe.
 */
interface AnswerPrinter extends RowSink {

	/** Prints what is left to print when all rows have arrived. */
	void end();

}
