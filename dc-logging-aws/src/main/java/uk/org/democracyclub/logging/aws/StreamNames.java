package uk.org.democracyclub.logging.aws;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;

/**
 * What the parts of a stream are called. Applications and the ingest function check these
 * names, so that none of them ever writes to another environment.
 *
 * @param stream the stream
 * @param environment the environment
 */
record StreamNames(LogStream<?> stream, DcEnvironment environment) {

	/** The database of all streams. Fixed by the deployed system. */
	static final String DATABASE = LogDatabase.NAME;

	/** The alias that applications invoke. */
	static final String ALIAS = "live";

	String function() {
		return this.stream.ingestFunctionName(this.environment);
	}

	String failureQueue() {
		return function() + "-failures";
	}

	/** The queue that invokes the function again. */
	String retryQueue() {
		return function() + "-retries";
	}

	String deliveryStream() {
		return "%s-%s".formatted(this.stream.name(), this.environment);
	}

	/**
	 * The view over all entries, under the name that the table of the Python system has.
	 * @return the view's name
	 */
	String view() {
		return LogDatabase.table(this.stream);
	}

	/**
	 * The entries that were written as JSON, until this system took over.
	 * @return the table's name
	 */
	String jsonTable() {
		return LogDatabase.prefix(this.stream) + "json";
	}

	String orcTable() {
		return LogDatabase.prefix(this.stream) + "orc";
	}

	/**
	 * The folder of JSON objects. Fixed by the deployed system.
	 * @return the folder's name
	 */
	String jsonFolder() {
		return this.stream.name();
	}

	String orcFolder() {
		return this.stream.name() + "-orc";
	}

	String errorFolder() {
		return this.stream.name() + "-errors";
	}

}
