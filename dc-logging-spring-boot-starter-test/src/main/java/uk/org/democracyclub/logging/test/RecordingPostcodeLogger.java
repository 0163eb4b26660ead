package uk.org.democracyclub.logging.test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.DefaultPostcodeLogger;
import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * A {@link PostcodeLogger} for tests without Spring: keeps what it is given, and does
 * nothing else. A test makes one of its own. Thread-safe.
 */
public final class RecordingPostcodeLogger implements PostcodeLogger {

	private final EntryRecorder recorder = new EntryRecorder();

	private final PostcodeLogger logger;

	/**
	 * Creates a logger.
	 * @param product the product that the application is
	 */
	public RecordingPostcodeLogger(DcProduct product) {
		EntryLogger<PostcodeLogEntry> entries = new RecordingEntryLogger<>(LogStream.POSTCODE_SEARCHES, this.recorder,
				new Nowhere());
		this.logger = new DefaultPostcodeLogger(entries, product, false, () -> UtmParameters.NONE,
				InstantSource.system());
	}

	/**
	 * Returns what was logged.
	 * @return the entries
	 */
	public LoggedEntries entries() {
		return new LoggedEntries(this.recorder);
	}

	@Override
	public PostcodeLogEntry.Builder entry(String postcode) {
		return this.logger.entry(postcode);
	}

	@Override
	public void log(PostcodeLogEntry entry) {
		this.logger.log(entry);
	}

	@Override
	public void log(Supplier<? extends PostcodeLogEntry> entry) {
		this.logger.log(entry);
	}

	@Override
	public void log(String postcode, Consumer<PostcodeLogEntry.Builder> details) {
		this.logger.log(postcode, details);
	}

	@Override
	public boolean flush(Duration timeout) {
		return true;
	}

	/**
	 * Takes everything, and never lets a page break, as a logger that delivers does.
	 */
	private static final class Nowhere implements EntryLogger<PostcodeLogEntry> {

		@Override
		public void log(PostcodeLogEntry entry) {
			// That is all.
		}

		@Override
		public void log(Supplier<? extends PostcodeLogEntry> entry) {
			try {
				log(entry.get());
			}
			catch (RuntimeException ex) {
				// It is among the rejections.
			}
		}

		@Override
		public boolean flush(Duration timeout) {
			return true;
		}

	}

}
