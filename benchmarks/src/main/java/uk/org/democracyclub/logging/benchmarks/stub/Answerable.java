package uk.org.democracyclub.logging.benchmarks.stub;

/**
 * Takes the answer to a request when its time has come.
 */
@FunctionalInterface
interface Answerable {

	void answer(RequestKind kind, boolean close);

}
