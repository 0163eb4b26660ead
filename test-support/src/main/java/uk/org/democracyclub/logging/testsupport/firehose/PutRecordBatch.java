package uk.org.democracyclub.logging.testsupport.firehose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import uk.org.democracyclub.logging.testsupport.http.Reply;

/**
 * A call of the operation PutRecordBatch of Amazon Data Firehose, and its limits.
 */
final class PutRecordBatch {

	static final int MAX_RECORD_BYTES = 1_024_000;

	static final int MAX_RECORDS = 500;

	static final int MAX_CALL_BYTES = 4_194_304;

	private static final JsonFactory json = new JsonFactory();

	private final List<byte[]> records = new ArrayList<>();

	private @Nullable String streamName;

	private PutRecordBatch() {
	}

	static PutRecordBatch parse(byte[] body) {
		PutRecordBatch call = new PutRecordBatch();
		try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
			for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
				if (token == JsonToken.VALUE_STRING) {
					call.read(parser);
				}
			}
		}
		return call;
	}

	@Nullable String streamName() {
		return this.streamName;
	}

	List<byte[]> records() {
		return this.records;
	}

	/** Tells what AWS refuses the call for, whatever state it is in. */
	Optional<Reply> refusal() {
		if (this.records.isEmpty()) {
			return Optional.of(Reply.error(400, "ValidationException", "No records"));
		}
		if (this.records.size() > MAX_RECORDS) {
			return invalid("More than " + MAX_RECORDS + " records");
		}
		if (this.records.stream().anyMatch((record) -> record.length > MAX_RECORD_BYTES)) {
			return invalid("A record has more than " + MAX_RECORD_BYTES + " bytes");
		}
		if (this.records.stream().mapToLong((record) -> record.length).sum() > MAX_CALL_BYTES) {
			return invalid("All records have more than " + MAX_CALL_BYTES + " bytes");
		}
		return Optional.empty();
	}

	private void read(JsonParser parser) {
		String name = String.valueOf(parser.currentName());
		if (name.equals("DeliveryStreamName")) {
			this.streamName = parser.getString();
		}
		else if (name.equals("Data")) {
			this.records.add(parser.getBinaryValue());
		}
	}

	private static Optional<Reply> invalid(String message) {
		return Optional.of(Reply.error(400, "InvalidArgumentException", message));
	}

}
