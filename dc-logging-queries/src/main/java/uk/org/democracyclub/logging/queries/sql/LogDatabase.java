package uk.org.democracyclub.logging.queries.sql;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

/**
 * What the database of the logs and its tables are called, wherever they are queried.
 * Fixed by the deployed system.
 */
public final class LogDatabase {

	/** The name of the database. */
	public static final String NAME = "dc-wide-logs";

	/** The AWS region of everything that is deployed. */
	public static final String REGION = "eu-west-2";

	private LogDatabase() {
	}

	/**
	 * Returns the name of the workgroup of Amazon Athena in which people query the logs
	 * of an environment.
	 * @param environment the environment
	 * @return the name, for example "dc-logging-production"
	 */
	public static String workGroup(DcEnvironment environment) {
		return "dc-logging-%s".formatted(environment);
	}

	/**
	 * Returns the name of the table of all entries of a stream, which is a view.
	 * @param stream the stream
	 * @return the name, for example "dc_postcode_searches_table"
	 */
	public static String table(LogStream<?> stream) {
		return prefix(stream) + "table";
	}

	/**
	 * Returns what the names of all tables of a stream begin with.
	 * @param stream the stream
	 * @return the beginning, for example "dc_postcode_searches_"
	 */
	public static String prefix(LogStream<?> stream) {
		return stream.name().replace('-', '_') + "_";
	}

}
