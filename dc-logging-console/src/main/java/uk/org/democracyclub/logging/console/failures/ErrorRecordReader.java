package uk.org.democracyclub.logging.console.failures;

import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads an object of the folder in which Amazon Data Firehose keeps what it could not
 * convert: one JSON object after the other, each for a record (<a href=
 * "https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion-error-handling.html">Handling
 * errors for data format conversion</a>). Editions of this document, and the one on
 * <a href=
 * "https://docs.aws.amazon.com/firehose/latest/dev/data-transformation-failure-handling.html">failed
 * transformations</a>, name the code {@code ErrorCode}, {@code errorCode} and
 * {@code lastErrorCode}, and the message likewise. All are read.
 */
final class ErrorRecordReader {

	/** The reason of records without an error code, and of what is no such record. */
	static final String NO_CODE = FailureLineReader.NOT_RECOGNISED;

	private static final JsonFactory JSON = new JsonFactory();

	private @Nullable String code;

	private String message = "";

	private @Nullable Instant arrival;

	private @Nullable Content data;

	private ErrorRecordReader() {
	}

	/**
	 * Reads an object.
	 * @param object the object; read as a stream, so that it can be of any size
	 * @param records is given one record after the other, and one without data for what
	 * cannot be read, and for an object that is empty
	 * @throws JacksonIOException if the stream fails
	 */
	static void read(InputStream object, Consumer<ErrorRecord> records) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), object)) {
			boolean empty = true;
			while (parser.nextToken() != null) {
				records.accept(new ErrorRecordReader().read(parser));
				empty = false;
			}
			if (empty) {
				records.accept(unreadable());
			}
		}
		catch (JacksonIOException ex) {
			// Not the object's fault.
			throw ex;
		}
		catch (JacksonException ex) {
			records.accept(unreadable());
		}
	}

	private static ErrorRecord unreadable() {
		return new ErrorRecord(NO_CODE, "must be the JSON that Firehose writes", null, null);
	}

	private ErrorRecord read(JsonParser parser) {
		boolean object = parser.currentToken() == JsonToken.START_OBJECT;
		while (object && parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = parser.currentName().toLowerCase(Locale.ROOT);
			parser.nextToken();
			read(name, parser);
		}
		if (!object) {
			parser.skipChildren();
		}
		return new ErrorRecord((this.code != null) ? this.code : NO_CODE, this.message, this.arrival, this.data);
	}

	private void read(String name, JsonParser parser) {
		switch (name) {
			case "errorcode", "lasterrorcode" -> this.code = parser.getValueAsString();
			case "errormessage", "lasterrormessage" -> this.message = parser.getValueAsString("");
			case "arrivaltimestamp" -> {
				long millis = parser.getValueAsLong(0);
				this.arrival = (millis > 0) ? Instant.ofEpochMilli(millis) : null;
			}
			case "rawdata" -> this.data = Content.of(parser.getBinaryValue());
			default -> parser.skipChildren();
		}
	}

}
