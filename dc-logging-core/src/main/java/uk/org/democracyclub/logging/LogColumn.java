package uk.org.democracyclub.logging;

import java.util.function.Function;

/**
 * One column of a {@link LogStream}.
 *
 * @param <E> the type of the stream's entries
 * @param name the name, the same in JSON and in tables
 * @param type the type
 * @param reader reads the value from an entry: a {@code String}, a {@code Boolean} or
 * {@code null}, or an {@link java.time.Instant}
 */
public record LogColumn<E extends LogEntry>(String name, Type type, Function<E, ?> reader) {

	/** The types that a column can have. */
	public enum Type {

		/** A string; on the wire a JSON string. */
		TEXT,

		/**
		 * True, false or unknown; on the wire {@code true}, {@code false} or
		 * {@code null}.
		 */
		BOOLEAN,

		/**
		 * A timestamp; on the wire a string {@code yyyy-MM-dd HH:mm:ss.SSS}, truncated to
		 * milliseconds, without an offset.
		 */
		TIMESTAMP

	}

}
