package uk.org.democracyclub.logging.benchmarks.delivery;

import java.io.IOException;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.stub.Stub;

/**
 * What is to be measured, and how.
 *
 * @param name its name in the tables
 * @param stub where its entries go
 * @param measurement loads it once, in a process of its own
 */
record Contender(String name, Stub stub, Measurement measurement) {

	/** One process's work. */
	interface Measurement {

		Figures run() throws IOException, InterruptedException;

	}

}
