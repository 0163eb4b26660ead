package uk.org.democracyclub.logging.benchmarks.caller;

import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Ours, without what building an entry costs: the same entry again and again.
 */
final class OwnHandOver implements Candidate {

	private final OwnLogger own;

	private final PostcodeLogger logger;

	private final PostcodeLogEntry entry = Search.some()[0].entry();

	private OwnHandOver(OwnLogger own) {
		this.own = own;
		this.logger = own.logger();
	}

	static OwnHandOver of(OwnLogger own) {
		return new OwnHandOver(own);
	}

	@Override
	public void log(Search search) {
		this.logger.log(this.entry);
	}

	@Override
	public void flush() {
		this.own.flush();
	}

	@Override
	public long dropped() {
		return this.own.dropped();
	}

	@Override
	public void close() {
		this.own.close();
	}

}
