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
 * Reads the payloads of invocations in either protocol: one entry, as the Python client
 * sends it, or an envelope with many. Thread-safe.
 */
final class PayloadReader<E extends LogEntry> {

	// For fields that the stream does not know.
	private static final int MAX_DEPTH = 32;

	// Applications send UTF-8; detecting other encodings would only help attackers.
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
	 * Reads a payload. Everything in it becomes a line or a rejection.
	 * @param payload the payload
	 * @param requestId the id of the invocation, from which the ids of entries without
	 * one are derived
	 * @param arrival the time of entries that have none
	 * @return what became of it
	 */
	Intake read(byte[] payload, String requestId, Instant arrival) {
		return new PayloadParse<>(this.stream, this.environment, payload, new FallbackIds(requestId), arrival).parse();
	}

	/**
	 * Reads a payload that is wrong on purpose, to load all code for reading.
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
