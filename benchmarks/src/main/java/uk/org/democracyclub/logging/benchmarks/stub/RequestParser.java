package uk.org.democracyclub.logging.benchmarks.stub;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the requests of one connection (RFC 9112), however they are cut into pieces and
 * however many come in one. Only what a client of a log sends is understood; nothing is
 * allocated for a request.
 */
final class RequestParser {

	// Longer lines are a mistake of ours, or not HTTP.
	private static final int MAX_LINE = 16 * 1024;

	private static final byte[] POST = ascii("POST ");

	private static final byte[] INVOCATIONS = ascii("/invocations ");

	private static final byte[] OTLP_LOGS = ascii("/v1/logs ");

	private static final byte[] GET_COUNTS = ascii("GET /counts ");

	private static final byte[] CONTENT_LENGTH = ascii("content-length:");

	private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding:");

	private static final byte[] EXPECT = ascii("expect:");

	private static final byte[] CONNECTION = ascii("connection:");

	private static final byte[] CHUNKED = ascii("chunked");

	private static final byte[] CONTINUE = ascii("100-continue");

	private static final byte[] CLOSE = ascii("close");

	private final RequestHandler handler;

	private State state = State.REQUEST_LINE;

	// The beginning of a line whose end has not come yet.
	private byte[] line = new byte[256];

	private int lineLength;

	private RequestKind kind = RequestKind.UNKNOWN;

	private boolean chunked;

	private boolean expectsContinue;

	private boolean close;

	// What is still to come of the body, or of the chunk.
	private long remaining;

	RequestParser(RequestHandler handler) {
		this.handler = handler;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/**
	 * Reads a piece to its end.
	 * @throws ProtocolException if it is nothing that is understood here; the connection
	 * is of no use any more
	 */
	void read(byte[] bytes, int from, int to) throws ProtocolException {
		int position = from;
		while (position < to) {
			position = (this.state == State.BODY || this.state == State.CHUNK) ? readBody(bytes, position, to)
					: readLine(bytes, position, to);
		}
	}

	private int readBody(byte[] bytes, int from, int to) {
		int length = (int) Math.min(this.remaining, to - from);
		this.handler.body(bytes, from, from + length);
		this.remaining -= length;
		if (this.remaining == 0) {
			if (this.state == State.CHUNK) {
				this.state = State.CHUNK_END;
			}
			else {
				complete();
			}
		}
		return from + length;
	}

	private int readLine(byte[] bytes, int from, int to) throws ProtocolException {
		int end = from;
		while (end < to && bytes[end] != '\n') {
			end++;
		}
		if (end == to || this.lineLength > 0) {
			keep(bytes, from, end);
		}
		if (end == to) {
			return to;
		}
		if (this.lineLength > 0) {
			int length = this.lineLength;
			this.lineLength = 0;
			line(this.line, 0, withoutReturn(this.line, 0, length));
		}
		else {
			line(bytes, from, withoutReturn(bytes, from, end));
		}
		return end + 1;
	}

	private void keep(byte[] bytes, int from, int to) throws ProtocolException {
		int length = this.lineLength + to - from;
		if (length > MAX_LINE) {
			throw new ProtocolException("A line of more than %d bytes".formatted(MAX_LINE));
		}
		if (length > this.line.length) {
			this.line = Arrays.copyOf(this.line, Math.max(length, 2 * this.line.length));
		}
		System.arraycopy(bytes, from, this.line, this.lineLength, to - from);
		this.lineLength = length;
	}

	private static int withoutReturn(byte[] bytes, int from, int to) {
		return (to > from && bytes[to - 1] == '\r') ? to - 1 : to;
	}

	private void line(byte[] bytes, int from, int to) throws ProtocolException {
		switch (this.state) {
			case REQUEST_LINE -> requestLine(bytes, from, to);
			case HEADER -> header(bytes, from, to);
			case CHUNK_SIZE -> chunkSize(bytes, from, to);
			case CHUNK_END -> this.state = State.CHUNK_SIZE;
			case TRAILER -> trailer(from, to);
			case BODY, CHUNK -> throw new IllegalStateException("A body has no lines");
		}
	}

	private void requestLine(byte[] bytes, int from, int to) {
		if (from == to) {
			// RFC 9112, 2.2: an empty line before a request is to be ignored.
			return;
		}
		this.kind = kind(bytes, from, to);
		this.chunked = false;
		this.expectsContinue = false;
		this.close = false;
		this.remaining = 0;
		this.state = State.HEADER;
	}

	private static RequestKind kind(byte[] bytes, int from, int to) {
		if (startsWith(bytes, from, to, GET_COUNTS)) {
			return RequestKind.COUNTS;
		}
		if (!startsWith(bytes, from, to, POST)) {
			return RequestKind.UNKNOWN;
		}
		if (contains(bytes, from, to, INVOCATIONS)) {
			return RequestKind.INVOCATION;
		}
		return contains(bytes, from, to, OTLP_LOGS) ? RequestKind.OTLP : RequestKind.OTHER;
	}

	private void header(byte[] bytes, int from, int to) throws ProtocolException {
		if (from == to) {
			headersEnd();
			return;
		}
		// Most headers are not looked at any further.
		switch (bytes[from]) {
			case 'c', 'C' -> {
				if (startsWith(bytes, from, to, CONTENT_LENGTH)) {
					this.remaining = number(bytes, from + CONTENT_LENGTH.length, to, 10);
				}
				else if (startsWith(bytes, from, to, CONNECTION)) {
					this.close = contains(bytes, from, to, CLOSE);
				}
			}
			case 't', 'T' -> {
				if (startsWith(bytes, from, to, TRANSFER_ENCODING)) {
					this.chunked = contains(bytes, from, to, CHUNKED);
				}
			}
			case 'e', 'E' -> {
				if (startsWith(bytes, from, to, EXPECT)) {
					this.expectsContinue = contains(bytes, from, to, CONTINUE);
				}
			}
			default -> {
			}
		}
	}

	private void headersEnd() {
		if (this.expectsContinue) {
			this.handler.expectsContinue();
		}
		if (this.chunked) {
			this.state = State.CHUNK_SIZE;
		}
		else if (this.remaining > 0) {
			this.state = State.BODY;
		}
		else {
			complete();
		}
	}

	private void chunkSize(byte[] bytes, int from, int to) throws ProtocolException {
		this.remaining = number(bytes, from, to, 16);
		this.state = (this.remaining > 0) ? State.CHUNK : State.TRAILER;
	}

	private void trailer(int from, int to) {
		if (from == to) {
			complete();
		}
	}

	private void complete() {
		this.state = State.REQUEST_LINE;
		this.handler.complete(this.kind, this.close);
	}

	private static long number(byte[] bytes, int from, int to, int radix) throws ProtocolException {
		int position = from;
		while (position < to && bytes[position] == ' ') {
			position++;
		}
		int first = position;
		long number = 0;
		while (position < to && Character.digit(bytes[position], radix) >= 0) {
			number = number * radix + Character.digit(bytes[position], radix);
			if (number > Integer.MAX_VALUE) {
				throw new ProtocolException("A body of more than %d bytes".formatted(Integer.MAX_VALUE));
			}
			position++;
		}
		if (position == first) {
			throw new ProtocolException("There is no number where a length should be");
		}
		return number;
	}

	// Letters of either case, as in the names of headers.
	private static boolean startsWith(byte[] bytes, int from, int to, byte[] text) {
		if (to - from < text.length) {
			return false;
		}
		for (int i = 0; i < text.length; i++) {
			if (Character.toLowerCase(bytes[from + i]) != Character.toLowerCase(text[i])) {
				return false;
			}
		}
		return true;
	}

	private static boolean contains(byte[] bytes, int from, int to, byte[] text) {
		for (int i = from; i <= to - text.length; i++) {
			if (startsWith(bytes, i, to, text)) {
				return true;
			}
		}
		return false;
	}

	private enum State {

		REQUEST_LINE, HEADER, BODY, CHUNK_SIZE, CHUNK, CHUNK_END, TRAILER

	}

}
