package uk.org.democracyclub.logging.benchmarks.stub;

/**
 * Takes what a {@link RequestParser} finds.
 */
interface RequestHandler {

	/** The client waits to be told that it may send the body. */
	void expectsContinue();

	/** A piece of the body, without what chunks add to it. */
	void body(byte[] bytes, int from, int to);

	/** A request is whole. */
	void complete(RequestKind kind, boolean close);

}
