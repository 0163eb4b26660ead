package uk.org.democracyclub.logging.test;

import java.time.Duration;
import java.util.function.Supplier;

import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;

/**
 * Records what is logged, and lets another logger do what it does.
 *
 * @param <E> the type of the stream's entries
 */
final class RecordingEntryLogger<E extends LogEntry> implements EntryLogger<E> {

	private final LogStream<E> stream;

	private final EntryRecorder recorder;

	private final EntryLogger<E> logger;

	RecordingEntryLogger(LogStream<E> stream, EntryRecorder recorder, EntryLogger<E> logger) {
		this.stream = stream;
		this.recorder = recorder;
		this.logger = logger;
	}

	@Override
	public void log(E entry) {
		if (entry != null) {
			this.recorder.entry(this.stream, entry);
		}
		this.logger.log(entry);
	}

	@Override
	public void log(Supplier<? extends E> entry) {
		this.logger.log(() -> record(entry));
	}

	private E record(Supplier<? extends E> entry) {
		try {
			E built = entry.get();
			this.recorder.entry(this.stream, built);
			return built;
		}
		catch (RuntimeException ex) {
			this.recorder.rejection(this.stream, ex);
			throw ex;
		}
	}

	@Override
	public boolean flush(Duration timeout) {
		return this.logger.flush(timeout);
	}

}
