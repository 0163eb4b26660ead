package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * Small files in a place such as a folder or a bucket. Names have slashes between their
 * parts, as in "2026-05-07/figures.csv". Implementations are thread-safe.
 */
public interface FigureFiles {

	/**
	 * The folder of the figures, beside the logs.
	 */
	String FOLDER = "usage";

	/**
	 * Lists the files.
	 * @return a version of each file by its name, which changes when the file is replaced
	 * @throws IOException if the place cannot be read
	 */
	Map<String, String> list() throws IOException;

	/**
	 * Reads a file.
	 * @param name its name
	 * @return its content, or nothing if there is no such file
	 * @throws IOException if it cannot be read
	 */
	Optional<byte[]> read(String name) throws IOException;

	/**
	 * Writes a file, or replaces it. Readers see the file of before or the new one, and
	 * nothing in between.
	 * @param name its name
	 * @param content its content
	 * @throws IOException if it cannot be written
	 */
	void write(String name, byte[] content) throws IOException;

}
