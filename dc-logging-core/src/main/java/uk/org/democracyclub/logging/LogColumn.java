package uk.org.democracyclub.logging;

import java.util.function.Function;

/**
 * One column of a {@link LogStream}.
 *
 * @param <E> the type of the stream's entries
 * @param name the name, the same in JSON and in tables
 * @param type the type
 * @param reader reads the value from an entry, as an instance of the
 * {@linkplain Type#javaType() Java type} of the column's type
 */
public record LogColumn<E extends LogEntry>(String name, Type type, Function<E, ?> reader) {

	/** The types that a column can have. */
	public enum Type {

		/** A string; on the wire a JSON string. */
		TEXT(String.class),

		/**
		 * True, false or unknown; on the wire {@code true}, {@code false} or
		 * {@code null}.
		 */
		BOOLEAN(Boolean.class),

		/**
		 * A timestamp; on the wire a string {@code yyyy-MM-dd HH:mm:ss.SSS}, truncated to
		 * milliseconds, without an offset.
		 */
		TIMESTAMP(java.time.Instant.class);

		private final Class<?> javaType;

		Type(Class<?> javaType) {
			this.javaType = javaType;
		}

		/**
		 * {@return the Java type of the values that are read off an entry}
		 */
		public Class<?> javaType() {
			return this.javaType;
		}

	}

}
