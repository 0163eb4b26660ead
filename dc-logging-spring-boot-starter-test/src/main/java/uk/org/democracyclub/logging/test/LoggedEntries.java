package uk.org.democracyclub.logging.test;

import java.time.Duration;
import java.util.List;

import org.assertj.core.api.AssertProvider;
import uk.org.democracyclub.logging.InvalidEntryException;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;

/**
 * What the application logged in the current test:
 *
 * <pre class="code">
 * assertThat(this.loggedEntries).hasSize(1).first().hasPostcode("SW1A 1AA").hasProduct(DcProduct.WDIV);
 * </pre>
 *
 * An entry is available as soon as the application's call of the logger returns, whether
 * or not it is delivered. Each test starts with no entries. Tests that run at the same
 * time with one application do not see what others log on the thread of their test, as
 * with MockMvc. All of them see what the threads of a web server log, and can filter it
 * by what they searched for. Thread-safe.
 */
public final class LoggedEntries implements AssertProvider<LoggedEntriesAssert> {

	private static final Duration LONG = Duration.ofSeconds(10);

	private static final LogStream<PostcodeLogEntry> SEARCHES = LogStream.POSTCODE_SEARCHES;

	private final EntryRecorder recorder;

	LoggedEntries(EntryRecorder recorder) {
		this.recorder = recorder;
	}

	/**
	 * Returns the searches for postcodes that were logged.
	 * @return the entries, in the order in which they were logged
	 */
	public List<PostcodeLogEntry> all() {
		return of(SEARCHES);
	}

	/**
	 * Returns what was logged of a stream.
	 * @param <E> the type of the stream's entries
	 * @param stream the stream
	 * @return the entries, in the order in which they were logged
	 */
	public <E extends LogEntry> List<E> of(LogStream<E> stream) {
		return this.recorder.entries(stream);
	}

	/**
	 * Returns why searches were not logged that {@link PostcodeLogger} should have built
	 * and logged on the request path.
	 * @return the exceptions; an {@link InvalidEntryException} if a search was invalid.
	 * An error or a checked exception is the cause of another exception
	 */
	public List<RuntimeException> rejections() {
		return rejections(SEARCHES);
	}

	/**
	 * Returns why entries of a stream were not logged that their logger should have built
	 * and logged on the request path.
	 * @param stream the stream
	 * @return the exceptions; an {@link InvalidEntryException} if an entry was invalid.
	 * An error or a checked exception is the cause of another exception
	 */
	public List<RuntimeException> rejections(LogStream<?> stream) {
		return this.recorder.rejections(stream);
	}

	/**
	 * Waits until searches were logged, for up to ten seconds: for an application that
	 * logs on other threads than the one that the test waits for.
	 * @param count the minimum number of searches
	 * @return this
	 * @throws AssertionError if there are fewer after that time
	 */
	public LoggedEntries await(int count) {
		return await(SEARCHES, count);
	}

	/**
	 * Waits until entries of a stream were logged, for up to ten seconds.
	 * @param stream the stream
	 * @param count the minimum number of entries
	 * @return this
	 * @throws AssertionError if there are fewer after that time
	 */
	public LoggedEntries await(LogStream<?> stream, int count) {
		return await(stream, count, LONG);
	}

	/**
	 * Waits until entries of a stream were logged.
	 * @param stream the stream
	 * @param count the minimum number of entries
	 * @param timeout how long to wait at most
	 * @return this
	 * @throws AssertionError if there are fewer after that time, or this thread is
	 * interrupted
	 */
	public LoggedEntries await(LogStream<?> stream, int count, Duration timeout) {
		try {
			if (this.recorder.await(stream, count, timeout)) {
				return this;
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new AssertionError("Expected at least %s entries of %s within %s, but there are %s".formatted(count,
				stream, timeout, of(stream)));
	}

	/**
	 * Supports {@code Assertions.assertThat} of AssertJ.
	 * @deprecated in favour of {@code assertThat(loggedEntries)}
	 */
	@Deprecated
	@Override
	public LoggedEntriesAssert assertThat() {
		return new LoggedEntriesAssert(all(), rejections()).as("logged entries");
	}

	@Override
	public String toString() {
		return all().toString();
	}

}
