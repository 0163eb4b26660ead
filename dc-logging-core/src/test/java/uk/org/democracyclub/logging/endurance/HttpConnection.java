package uk.org.democracyclub.logging.endurance;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * The server's end of an HTTP/1.1 connection: as much of the protocol as HTTP clients use
 * for a POST. The end of the connection is an {@link IOException}, wherever it is
 * noticed. Not thread-safe, but any thread may close the socket.
 */
final class HttpConnection {

	private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

	private final Socket socket;

	private final InputStream in;

	// Not a BufferedInputStream, which takes a lock for every byte.
	private final byte[] buffer = new byte[8192];

	private int next;

	private int end;

	HttpConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.socket.setTcpNoDelay(true);
		this.in = socket.getInputStream();
	}

	/** Reads the next request. */
	Request read() throws IOException {
		String requestLine = readLine();
		int length = 0;
		boolean chunked = false;
		boolean last = false;
		for (String header = readLine(); !header.isEmpty(); header = readLine()) {
			int colon = header.indexOf(':');
			String value = header.substring(colon + 1).strip();
			switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
				case "content-length" -> length = Integer.parseInt(value);
				case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
				case "expect" -> write(CONTINUE);
				case "connection" -> last = value.equalsIgnoreCase("close");
				default -> {
					// Taken on trust, even the signature.
				}
			}
		}
		return new Request(requestLine, chunked ? readChunks() : readBytes(length), last);
	}

	void write(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/**
	 * Waits, but not longer than until the client hangs up. A client that waits for its
	 * answer sends nothing meanwhile.
	 */
	void await(Duration time) throws IOException {
		this.socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, Math.max(1, time.toMillis())));
		try {
			fill();
		}
		catch (SocketTimeoutException ex) {
			this.socket.setSoTimeout(0);
		}
	}

	/** Closes the connection so that the client gets an RST. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	private byte[] readChunks() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
			body.writeBytes(readBytes(size));
			readLine();
		}
		while (!readLine().isEmpty()) {
			// Trailers.
		}
		return body.toByteArray();
	}

	private int readChunkSize() throws IOException {
		String line = readLine();
		int extension = line.indexOf(';');
		return Integer.parseInt((extension < 0) ? line : line.substring(0, extension), 16);
	}

	private String readLine() throws IOException {
		StringBuilder line = new StringBuilder(128);
		for (char c = readChar(); c != '\n'; c = readChar()) {
			if (c != '\r') {
				line.append(c);
			}
		}
		return line.toString();
	}

	private char readChar() throws IOException {
		if (this.next == this.end) {
			fill();
		}
		return (char) (this.buffer[this.next++] & 0xff);
	}

	private byte[] readBytes(int length) throws IOException {
		byte[] bytes = new byte[length];
		int buffered = Math.min(length, this.end - this.next);
		System.arraycopy(this.buffer, this.next, bytes, 0, buffered);
		this.next += buffered;
		if (this.in.readNBytes(bytes, buffered, length - buffered) < length - buffered) {
			throw new EOFException();
		}
		return bytes;
	}

	private void fill() throws IOException {
		// Also if reading times out, nothing is left of what was read before.
		this.next = 0;
		this.end = 0;
		this.end = Math.max(0, this.in.read(this.buffer));
		if (this.end == 0) {
			throw new EOFException();
		}
	}

	static final class Request {

		private final String line;

		private final byte[] body;

		private final boolean last;

		private Request(String line, byte[] body, boolean last) {
			this.line = line;
			this.body = body;
			this.last = last;
		}

		/** The method, the path and the version, with a space between them. */
		String line() {
			return this.line;
		}

		byte[] body() {
			return this.body;
		}

		/** Whether the client wants the connection to end with this request. */
		boolean isLast() {
			return this.last;
		}

	}

}
