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
 * What is in an object: DuckDB fails a query for a file that is not whole, so it is told
 * only of those that are.
 *
 * @param state whether the object is whole
 * @param wholeBytes how many bytes of its content come before what is damaged, up to the
 * end of a line
 */
record ObjectCheck(State state, long wholeBytes) {

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
			return new ObjectCheck(State.EMPTY, 0);
		}
		long read = 0;
		long whole = 0;
		byte[] buffer = new byte[BUFFER];
		try (InputStream file = new BufferedInputStream(Files.newInputStream(object));
				InputStream content = new GZIPInputStream(file, BUFFER)) {
			int length;
			while ((length = content.read(buffer)) > 0) {
				for (int i = length - 1; i >= 0; i--) {
					if (buffer[i] == '\n') {
						whole = read + i + 1;
						break;
					}
				}
				read += length;
			}
			return new ObjectCheck(State.WHOLE, read);
		}
		catch (EOFException | ZipException ex) {
			return new ObjectCheck(State.CUT, whole);
		}
	}

}
