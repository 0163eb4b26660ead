package uk.org.democracyclub.logging.queries.local;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The state of an object. DuckDB fails a query if one of its files is incomplete, so it
 * only gets complete files.
 *
 * @param state whether the object is whole
 * @param wholeBytes how many bytes of its content come before what is damaged, up to the
 * end of a line
 * @param plain whether DuckDB finds its lines: without a byte-order mark before the first
 * one, and none that a carriage return alone ends
 */
record ObjectCheck(State state, long wholeBytes, boolean plain) {

	/** What some editors and programs write before the first line. */
	static final byte[] BYTE_ORDER_MARK = { (byte) 0xEF, (byte) 0xBB, (byte) 0xBF };

	private static final int BUFFER = 64 * 1024;

	enum State {

		WHOLE, EMPTY, CUT, UNREADABLE

	}

	/**
	 * Reads an object to its end.
	 * @param object the object
	 * @return what is in it
	 * @throws IOException if it cannot be read at all
	 */
	static ObjectCheck of(Path object) throws IOException {
		if (Files.size(object) == 0) {
			return new ObjectCheck(State.EMPTY, 0, true);
		}
		Lines lines = new Lines();
		byte[] buffer = new byte[BUFFER];
		try (InputStream file = new BufferedInputStream(Files.newInputStream(object));
				InputStream content = new GZIPInputStream(file, BUFFER)) {
			int length;
			while ((length = content.read(buffer)) > 0) {
				lines.add(buffer, length);
			}
			return new ObjectCheck(State.WHOLE, lines.read, lines.isPlain());
		}
		catch (EOFException | ZipException ex) {
			// Of a file of another format, there is nothing to read.
			return new ObjectCheck((lines.whole > 0) ? State.CUT : State.UNREADABLE, lines.whole, lines.isPlain());
		}
	}

	/** Looks for the ends of lines. */
	private static final class Lines {

		private long read;

		private long whole;

		private boolean loneReturn;

		private boolean mark;

		private byte last;

		void add(byte[] content, int length) {
			if (this.read == 0) {
				this.mark = length >= BYTE_ORDER_MARK.length && content[0] == BYTE_ORDER_MARK[0]
						&& content[1] == BYTE_ORDER_MARK[1] && content[2] == BYTE_ORDER_MARK[2];
			}
			for (int i = 0; i < length; i++) {
				byte value = content[i];
				if (this.last == '\r' && value != '\n') {
					this.loneReturn = true;
				}
				if (value == '\n' || value == '\r') {
					this.whole = this.read + i + 1;
				}
				this.last = value;
			}
			this.read += length;
		}

		boolean isPlain() {
			return !this.mark && !this.loneReturn;
		}

	}

}
