package uk.org.democracyclub.logging.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file that a report is written to. If it has a line {@value #MARK}, what stands
 * above that line stays.
 */
public final class Page {

	/** Below this line nothing is written by hand. */
	static final String MARK = "<!-- Written by benchmarks/run from here on. -->";

	private final Path file;

	private final String head;

	private Page(Path file, String head) {
		this.file = file;
		this.head = head;
	}

	/**
	 * Opens a page.
	 * @param file the file, which need not exist
	 * @return the page
	 * @throws IOException if the file cannot be read
	 */
	public static Page open(Path file) throws IOException {
		String text = Files.exists(file) ? Files.readString(file) : "";
		int mark = text.indexOf(MARK);
		return new Page(file, (mark >= 0) ? text.substring(0, mark) + MARK + "\n\n" : "");
	}

	/**
	 * Writes a report in place of the one before.
	 * @param report the report
	 * @throws IOException if the file cannot be written
	 */
	public void write(String report) throws IOException {
		Files.writeString(this.file, this.head + report);
	}

}
