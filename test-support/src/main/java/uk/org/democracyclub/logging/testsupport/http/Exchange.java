package uk.org.democracyclub.logging.testsupport.http;

import org.jspecify.annotations.Nullable;

/**
 * A request that is not yet answered. Belongs to the thread of its connection.
 */
final class Exchange {

	private final boolean keepAlive;

	private @Nullable Reply reply;

	Exchange(boolean keepAlive) {
		this.keepAlive = keepAlive;
	}

	/** Whether the client wants the connection to outlive the answer. */
	boolean isKeepAlive() {
		return this.keepAlive;
	}

	/** Sets what is to be done, now that the time for it has come. */
	void due(Reply reply) {
		this.reply = reply;
	}

	/** What is to be done now, if anything is. */
	@Nullable Reply reply() {
		return this.reply;
	}

}
