package uk.org.democracyclub.logging.test;

import java.time.Duration;
import java.util.function.Supplier;

import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * An {@link EntryLogger} for tests without Spring that only records entries. Create a new
 * one for each test. Thread-safe.
 *
 * @param <E> the type of the stream's entries
 * @see RecordingPostcodeLogger
 */
public final class RecordingEntryLogger<E extends LogEntry> implements EntryLogger<E> {

	private final LogStream<E> stream;

	private final EntryRecorder recorder;

	private final EntryLogger<E> logger;

	/**
	 * Creates a logger.
	 * @param stream the stream
	 */
	public RecordingEntryLogger(LogStream<E> stream) {
		this(stream, new EntryRecorder(), new Nowhere<>());
	}

	/**
	 * Creates a logger that records entries and passes them to another logger.
	 */
	RecordingEntryLogger(LogStream<E> stream, EntryRecorder recorder, EntryLogger<E> logger) {
		this.stream = stream;
		this.recorder = recorder;
		this.logger = logger;
	}

	/**
	 * Returns what was logged.
	 * @return the entries
	 */
	public LoggedEntries entries() {
		return new LoggedEntries(this.recorder);
	}

	@Override
	public void log(E entry) {
		record(entry);
		this.logger.log(entry);
	}

	@Override
	public void log(Supplier<? extends E> entry) {
		this.logger.log(() -> {
			E built = build(entry);
			record(built);
			return built;
		});
	}

	// What a logger that delivers counts as rejected.
	private E build(Supplier<? extends E> entry) {
		try {
			return entry.get();
		}
		catch (Exception | LinkageError ex) {
			this.recorder.rejection(this.stream, (ex instanceof RuntimeException rejection) ? rejection
					: new IllegalStateException("Building an entry threw " + ex.getClass().getName(), ex));
			throw ex;
		}
	}

	private void record(E entry) {
		if (entry == null) {
			this.recorder.rejection(this.stream, new IllegalArgumentException("There is no entry, but null"));
			return;
		}
		this.recorder.entry(this.stream, entry);
	}

	@Override
	public boolean flush(Duration timeout) {
		return this.logger.flush(timeout);
	}

	/**
	 * Accepts everything, and never breaks a page, like a logger that delivers.
	 *
	 * @param <E> the type of the stream's entries
	 */
	private static final class Nowhere<E extends LogEntry> implements EntryLogger<E> {

		@Override
		public void log(E entry) {
			// That is all.
		}

		@Override
		public void log(Supplier<? extends E> entry) {
			try {
				log(entry.get());
			}
			catch (Exception | LinkageError ex) {
				// It is among the rejections.
			}
		}

		@Override
		public boolean flush(Duration timeout) {
			return true;
		}

	}

}
