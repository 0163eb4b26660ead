package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * Reads what invocations carry, in either protocol: one entry, as the Python client sends
 * it, or an envelope of many. Thread-safe.
 */
final class PayloadReader<E extends LogEntry> {

	// For fields that the stream does not know.
	private static final int MAX_DEPTH = 32;

	// The applications send UTF-8; guessing would only help those that mean no good.
	private static final JsonFactory JSON = JsonFactory.builder()
		.disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
		.streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
		.build();

	private final LogStream<E> stream;

	private final DcEnvironment environment;

	PayloadReader(LogStream<E> stream, DcEnvironment environment) {
		this.stream = stream;
		this.environment = environment;
	}

	/**
	 * Reads a payload. Whatever it holds ends as a line or as a rejection.
	 * @param payload the payload
	 * @param requestId the id of the invocation, of which the ids of entries are made
	 * that come without one
	 * @param arrival the time of entries that come without one
	 * @return what became of it
	 */
	Intake read(byte[] payload, String requestId, Instant arrival) {
		return new PayloadParse<>(this.stream, this.environment, payload, new FallbackIds(requestId), arrival).parse();
	}

	/**
	 * Reads once what is wrong on purpose, so that all is loaded that reading needs.
	 * @return what became of it
	 */
	Intake prime() {
		String envelope = "{\"stream\": \"%s\", \"environment\": \"%s\", \"entries\": [\n{\"entry_id\": \"\"},\n{}\n]}"
			.formatted(this.stream.name(), this.environment);
		return read(envelope.getBytes(StandardCharsets.US_ASCII), "", Instant.EPOCH);
	}

	static JsonParser parser(byte[] bytes, int from) {
		return JSON.createParser(ObjectReadContext.empty(), bytes, from, bytes.length - from);
	}

}
