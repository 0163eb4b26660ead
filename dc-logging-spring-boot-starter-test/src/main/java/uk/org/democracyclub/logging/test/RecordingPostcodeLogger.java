package uk.org.democracyclub.logging.test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.DefaultPostcodeLogger;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * A {@link PostcodeLogger} for tests without Spring that only records entries. Create a
 * new one for each test. Thread-safe.
 */
public final class RecordingPostcodeLogger implements PostcodeLogger {

	private final RecordingEntryLogger<PostcodeLogEntry> entries = new RecordingEntryLogger<>(
			LogStream.POSTCODE_SEARCHES);

	private final PostcodeLogger logger;

	/**
	 * Creates a logger.
	 * @param product the product of the application
	 */
	public RecordingPostcodeLogger(DcProduct product) {
		this.logger = new DefaultPostcodeLogger(this.entries, product, false, () -> UtmParameters.NONE,
				InstantSource.system());
	}

	/**
	 * Returns what was logged.
	 * @return the entries
	 */
	public LoggedEntries entries() {
		return this.entries.entries();
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

}
