package uk.org.democracyclub.logging.console;

import java.io.PrintStream;

/**
 * The answer cannot be written to standard output.
 */
final class OutputException extends RuntimeException {

	static final String MESSAGE = "The result could not be written completely to standard output";

	private static final long serialVersionUID = 1L;

	private OutputException() {
		super(MESSAGE);
	}

	/**
	 * Flushes a stream, and checks that all was written: print streams throw nothing.
	 * @throws OutputException if anything was not
	 */
	static void requireWritten(PrintStream out) {
		if (out.checkError()) {
			throw new OutputException();
		}
	}

}
