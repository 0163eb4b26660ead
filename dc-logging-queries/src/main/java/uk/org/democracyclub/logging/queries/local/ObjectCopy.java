package uk.org.democracyclub.logging.queries.local;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Copies the lines of an object so that DuckDB can read them: without a byte-order mark,
 * and each ended by a line feed.
 */
final class ObjectCopy {

	private static final int BUFFER = 8192;

	private ObjectCopy() {
	}

	/**
	 * Writes a copy.
	 * @param object the object
	 * @param bytes how many bytes of its content to copy
	 * @param copy the file to write; it does not exist if this fails
	 * @throws IOException if the object cannot be read or the copy cannot be written
	 */
	static void write(Path object, long bytes, Path copy) throws IOException {
		try {
			try (PushbackInputStream content = new PushbackInputStream(
					new GZIPInputStream(Files.newInputStream(object), BUFFER), ObjectCheck.BYTE_ORDER_MARK.length);
					OutputStream lines = new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(copy)),
							BUFFER)) {
				copyLines(content, bytes - skipMark(content), lines);
			}
		}
		catch (IOException ex) {
			Files.deleteIfExists(copy);
			throw ex;
		}
	}

	private static int skipMark(PushbackInputStream content) throws IOException {
		byte[] first = content.readNBytes(ObjectCheck.BYTE_ORDER_MARK.length);
		if (Arrays.equals(first, ObjectCheck.BYTE_ORDER_MARK)) {
			return first.length;
		}
		content.unread(first);
		return 0;
	}

	// JSON has no carriage return within a line.
	private static void copyLines(InputStream content, long bytes, OutputStream lines) throws IOException {
		byte[] buffer = new byte[BUFFER];
		long left = bytes;
		boolean ended = false;
		while (left > 0) {
			int length = content.read(buffer, 0, (int) Math.min(buffer.length, left));
			if (length < 0) {
				break;
			}
			for (int i = 0; i < length; i++) {
				if (ended && buffer[i] != '\n') {
					lines.write('\n');
				}
				ended = buffer[i] == '\r';
				if (!ended) {
					lines.write(buffer[i]);
				}
			}
			left -= length;
		}
		if (ended) {
			lines.write('\n');
		}
	}

}
