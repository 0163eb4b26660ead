package uk.org.democracyclub.logging.wire;

import java.util.UUID;

/**
 * Writes many entries into one payload, which names their stream and their environment.
 * Each entry is the JSON object of its line, on a line of its own, with its id as first
 * field:
 *
 * <pre>
 * {"stream": "dc-postcode-searches", "environment": "production", "entries": [
 * {"entry_id": "0190…", "api_key": "", …},
 * {"entry_id": "0190…", "api_key": "", …}
 * ]}
 * </pre>
 *
 * Not thread-safe.
 */
public final class Envelope {

	/** The name of the field that holds the name of the stream. */
	public static final String STREAM = "stream";

	/** The name of the field that holds the environment. */
	public static final String ENVIRONMENT = "environment";

	/** The name of the field that holds the entries. */
	public static final String ENTRIES = "entries";

	private static final String SEPARATOR = ",\n";

	private static final String END = "\n]}\n";

	/**
	 * How many bytes an entry takes in addition to its line, whose newline is not sent.
	 */
	public static final int ENTRY_OVERHEAD = EntryId.OVERHEAD + SEPARATOR.length() - 1;

	private final AsciiBuilder bytes;

	private String before;

	/**
	 * Starts an envelope.
	 * @param stream the name of the stream
	 * @param environment the environment
	 * @param entries how many entries it will hold
	 * @param lineBytes how long their lines are together
	 */
	public Envelope(String stream, String environment, int entries, int lineBytes) {
		this.before = begin(stream, environment);
		this.bytes = new AsciiBuilder(0,
				overhead(this.before) + lineBytes + entries * ENTRY_OVERHEAD - SEPARATOR.length());
	}

	/**
	 * Returns how many bytes an envelope takes in addition to its entries.
	 * @param stream the name of the stream
	 * @param environment the environment
	 * @return the number of bytes
	 */
	public static int overhead(String stream, String environment) {
		return overhead(begin(stream, environment));
	}

	private static int overhead(String begin) {
		return begin.length() + END.length();
	}

	private static String begin(String stream, String environment) {
		return "{\"%s\": \"%s\", \"%s\": \"%s\", \"%s\": [\n".formatted(STREAM, stream, ENVIRONMENT, environment,
				ENTRIES);
	}

	/**
	 * Adds an entry.
	 * @param id its id
	 * @param line its line, without the id
	 */
	public void add(UUID id, Line line) {
		EntryId.append(this.bytes.append(this.before), id, line);
		this.before = SEPARATOR;
	}

	/**
	 * Ends the envelope.
	 * @return the payload
	 */
	public byte[] end() {
		return this.bytes.append(END).toBytes();
	}

}
