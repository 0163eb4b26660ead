package uk.org.democracyclub.logging.queries.lake;

/**
 * How the objects of the lake are written.
 */
public enum Format {

	/** Lines of JSON without ids, some of them damaged: what the Python system stored. */
	GZIP_JSON,

	/** Records with ids. */
	ORC

}
