package uk.org.democracyclub.logging.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.wire.Envelope;

/**
 * Reads one payload.
 * <p>
 * An envelope has one entry per line, so an entry that is not valid JSON ends with its
 * line. Reading resumes where the next entry begins, with a new parser that first sees an
 * opening bracket.
 */
final class PayloadParse<E extends LogEntry> {

	private static final String NOT_JSON = "must be JSON in UTF-8";

	private final LogStream<E> stream;

	private final DcEnvironment environment;

	private final byte[] payload;

	private final FallbackIds fallbackIds;

	private final EntryFields<E> outer;

	private final EntryFields<E> entry;

	private final EnvelopeHeader header = new EnvelopeHeader();

	private final List<String> lines = new ArrayList<>();

	private final RejectionList rejections = new RejectionList();

	// What the parser sees: the payload, with brackets where it was resumed.
	private byte[] shown;

	private JsonParser parser;

	private int parserStart;

	// The end of what has become a line or a rejection.
	private int position;

	private int index;

	private int unknownFields;

	private final Map<String, Integer> corrected = new TreeMap<>();

	PayloadParse(LogStream<E> stream, DcEnvironment environment, byte[] payload, FallbackIds fallbackIds,
			Instant arrival) {
		this.stream = stream;
		this.environment = environment;
		this.payload = payload;
		this.fallbackIds = fallbackIds;
		this.outer = new EntryFields<>(stream, arrival);
		this.entry = new EntryFields<>(stream, arrival);
		this.shown = payload;
		this.parser = PayloadReader.parser(payload, 0);
	}

	Intake parse() {
		try {
			JsonToken token = this.parser.nextToken();
			if (token != JsonToken.START_OBJECT) {
				return (token != null) ? refuse(RejectionReason.NOT_AN_ENTRY, "must be an object")
						: refuse(RejectionReason.NOT_JSON, "must not be empty");
			}
			readFields();
			this.position = end();
			if (this.parser.nextToken() == null) {
				return this.header.isPresent() ? envelope() : single();
			}
		}
		catch (JacksonException ex) {
			// Whatever is left is not readable.
		}
		return brokenOff();
	}

	private void readFields() {
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			String name = this.parser.currentName();
			JsonToken value = this.parser.nextToken();
			switch (name) {
				case Envelope.STREAM -> this.header.stream(text(value));
				case Envelope.ENVIRONMENT -> this.header.environment(text(value));
				case Envelope.ENTRIES -> {
					this.header.entries(value == JsonToken.START_ARRAY);
					if (value == JsonToken.START_ARRAY) {
						this.position = end();
						readEntries();
					}
					else {
						this.parser.skipChildren();
					}
				}
				default -> this.outer.read(name, this.parser);
			}
		}
	}

	private String text(JsonToken value) {
		this.parser.skipChildren();
		return (value == JsonToken.VALUE_STRING) ? this.parser.getString() : "";
	}

	// Entries

	private void readEntries() {
		boolean resumed = false;
		while (true) {
			try {
				JsonToken token = this.parser.nextToken();
				if (token == JsonToken.END_ARRAY) {
					break;
				}
				readElement(token);
			}
			catch (JacksonException ex) {
				resumed = true;
				resumeEntries(ex);
			}
		}
		this.position = end();
		if (resumed) {
			resumeFields();
		}
	}

	private void readElement(JsonToken token) {
		int start = this.parserStart + (int) this.parser.currentTokenLocation().getByteOffset();
		if (token == JsonToken.START_OBJECT) {
			this.entry.clear();
			while (this.parser.nextToken() != JsonToken.END_OBJECT) {
				String name = this.parser.currentName();
				this.parser.nextToken();
				this.entry.read(name, this.parser);
			}
			accept(this.entry, () -> this.fallbackIds.ofEnvelope(this.index), start);
		}
		else {
			this.parser.skipChildren();
			this.parser.finishToken();
			this.rejections.addStray(RejectionReason.NOT_AN_ENTRY, "must be an object", slice(start, end()));
		}
		this.index++;
		this.position = end();
	}

	private void accept(EntryFields<E> fields, Supplier<UUID> fallbackId, int start) {
		UUID id = null;
		try {
			id = fields.id(fallbackId);
			this.lines.add(fields.line(id));
			this.rejections.end();
			this.unknownFields += fields.unknown();
			fields.corrected().forEach((column) -> this.corrected.merge(column, 1, Integer::sum));
		}
		catch (RejectedEntryException ex) {
			this.rejections.add(new Rejection(ex.reason(), ex.field(), String.valueOf(ex.getMessage()), id, 1,
					slice(start, end())));
		}
	}

	private Slice slice(int from, int to) {
		return new Slice(this.payload, from, to);
	}

	private int end() {
		return this.parserStart + (int) this.parser.currentLocation().getByteOffset();
	}

	// Resuming

	// Only at a line that begins like an entry, or that ends the entries. So an entry on
	// several lines is rejected as a whole, and so is a text that contains a newline.
	private void resumeEntries(JacksonException failure) {
		int from = skipSeparators(this.position);
		int lineEnd = lineEnd(from);
		int next = skipBlanks(lineEnd);
		while (next < this.payload.length && "{],".indexOf(this.payload[next]) < 0) {
			lineEnd = lineEnd(next);
			next = skipBlanks(lineEnd);
		}
		if (next == this.payload.length) {
			throw failure;
		}
		this.rejections.addStray(RejectionReason.NOT_JSON, NOT_JSON, slice(from, lineEnd));
		this.index++;
		this.position = lineEnd;
		show((this.payload[next] == ',') ? next : lineEnd, '[');
	}

	// The array's end is shown as the beginning of an object that holds the rest.
	private void resumeFields() {
		int bracket = this.position - 1;
		int next = skipBlanks(this.position);
		if (next < this.payload.length && this.payload[next] == ',') {
			this.shown[next] = ' ';
		}
		show(bracket, '{');
	}

	private void show(int at, char bracket) {
		if (this.shown == this.payload) {
			this.shown = this.payload.clone();
		}
		this.shown[at] = (byte) bracket;
		this.parser = PayloadReader.parser(this.shown, at);
		this.parserStart = at;
		this.parser.nextToken();
	}

	private int skipSeparators(int from) {
		int next = skipBlanks(from);
		return (next < this.payload.length && this.payload[next] == ',') ? skipBlanks(next + 1) : next;
	}

	private int skipBlanks(int from) {
		int next = from;
		while (next < this.payload.length && (this.payload[next] == ' ' || this.payload[next] == '\n'
				|| this.payload[next] == '\r' || this.payload[next] == '\t')) {
			next++;
		}
		return next;
	}

	private int lineEnd(int from) {
		int end = from;
		while (end < this.payload.length && this.payload[end] != '\n') {
			end++;
		}
		return end;
	}

	// Conclusions

	private Intake single() {
		accept(this.outer, this.fallbackIds::single, 0);
		return intake();
	}

	private Intake envelope() {
		String fault = this.header.fault();
		if (fault != null) {
			return refuse(RejectionReason.NOT_AN_ENVELOPE, fault);
		}
		if (!this.stream.name().equals(this.header.stream())) {
			return refuse(RejectionReason.WRONG_STREAM,
					"the envelope must be of the stream '%s'".formatted(this.stream.name()));
		}
		if (!this.environment.value().equals(this.header.environment())) {
			return refuse(RejectionReason.WRONG_ENVIRONMENT,
					"the envelope must be of the environment '%s'".formatted(this.environment));
		}
		this.unknownFields += this.outer.unknown();
		return intake();
	}

	// Even if nothing is left over: entries may be missing, which must be reported.
	private Intake brokenOff() {
		if (!this.header.isComplete()) {
			return refuse(RejectionReason.NOT_JSON, NOT_JSON + ", and nothing else");
		}
		int from = skipSeparators(this.position);
		this.rejections.addStray(RejectionReason.NOT_JSON, NOT_JSON + ", and end as an envelope ends",
				slice(from, this.payload.length));
		return envelope();
	}

	private Intake intake() {
		return new Intake(this.lines, this.rejections.toList(), this.unknownFields, this.corrected);
	}

	// As a whole, whatever was read of it.
	private Intake refuse(RejectionReason reason, String detail) {
		int entries = Math.max(1, intake().received());
		return new Intake(List.of(), List.of(Rejection.of(reason, detail, entries, Slice.of(this.payload))), 0,
				Map.of());
	}

}
