package uk.org.democracyclub.logging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The single definition of a log stream: its name, the type of its entries, and its
 * columns. All that has to agree on a stream, from the line on the wire to the table that
 * is queried, is made from it. Immutable and thread-safe.
 * <p>
 * The order of the columns is the order in the table, where columns are read by position:
 * a new column is appended, never inserted.
 *
 * @param <E> the type of the stream's entries
 */
public final class LogStream<E extends LogEntry> {

	/** The searches for postcodes on all sites. */
	public static final LogStream<PostcodeLogEntry> POSTCODE_SEARCHES = LogStream
		.builder("dc-postcode-searches", PostcodeLogEntry.class)
		.text("api_key", PostcodeLogEntry::apiKey)
		.bool("calls_devs_dc_api", PostcodeLogEntry::callsDevsDcApi)
		.text("dc_product", (entry) -> entry.dcProduct().name())
		.bool("had_election", PostcodeLogEntry::hadElection)
		.text("postcode", PostcodeLogEntry::postcode)
		.timestamp("timestamp", PostcodeLogEntry::timestamp)
		.text("utm_campaign", (entry) -> entry.utm().campaign())
		.text("utm_medium", (entry) -> entry.utm().medium())
		.text("utm_source", (entry) -> entry.utm().source())
		.build();

	private final String name;

	private final Class<E> entryType;

	private final List<LogColumn<E>> columns;

	private final LineWriter<E> lineWriter;

	private LogStream(Builder<E> builder) {
		this.name = builder.name;
		this.entryType = builder.entryType;
		this.columns = List.copyOf(builder.columns);
		this.lineWriter = new LineWriter<>(
				this.columns.stream().sorted(Comparator.<LogColumn<E>, String>comparing(LogColumn::name)).toList());
	}

	/**
	 * Starts the definition of a stream.
	 * @param <E> the type of the stream's entries
	 * @param name the stream's name: lower-case letters, digits and hyphens, because it
	 * becomes part of the names of an AWS function and of folders
	 * @param entryType the type of the stream's entries
	 * @return a builder
	 */
	public static <E extends LogEntry> Builder<E> builder(String name, Class<E> entryType) {
		return new Builder<>(name, entryType);
	}

	/**
	 * Returns the name of the stream.
	 * @return the name, for example "dc-postcode-searches"
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the type of the stream's entries.
	 * @return the type
	 */
	public Class<E> entryType() {
		return this.entryType;
	}

	/**
	 * Returns the columns in the order of the table.
	 * @return the columns
	 */
	public List<LogColumn<E>> columns() {
		return this.columns;
	}

	/**
	 * Returns the name of the AWS Lambda function that ingests this stream's entries in
	 * an environment. Fixed by the deployed system:
	 * {@code ingest-<stream>-<environment>}.
	 * @param environment the environment
	 * @return the function's name
	 */
	public String ingestFunctionName(DcEnvironment environment) {
		return "ingest-%s-%s".formatted(this.name, environment.value());
	}

	/**
	 * Returns the line of an entry: one JSON object and a newline, byte for byte what the
	 * Python system writes. The keys are sorted, everything outside of printable ASCII is
	 * escaped, and the timestamp has no offset. The entry stays as it is.
	 * @param entry the entry
	 * @param zone the zone in which the timestamp is written; a choice of the
	 * application, because reports read some products' timestamps as UTC and others' as
	 * London time
	 * @return the line, all ASCII
	 */
	public String line(E entry, ZoneId zone) {
		return this.lineWriter.write(entry, zone);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * Defines a stream, column by column in the order of the table. Not thread-safe.
	 *
	 * @param <E> the type of the stream's entries
	 */
	public static final class Builder<E extends LogEntry> {

		private static final Predicate<String> STREAM_NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
			.asMatchPredicate();

		private static final Predicate<String> COLUMN_NAME = Pattern.compile("[a-z][a-z0-9_]*").asMatchPredicate();

		private final String name;

		private final Class<E> entryType;

		private final List<LogColumn<E>> columns = new ArrayList<>();

		private Builder(String name, Class<E> entryType) {
			if (!STREAM_NAME.test(name)) {
				throw new IllegalArgumentException(
						"Stream name '%s': expected lower-case letters and digits, joined by hyphens".formatted(name));
			}
			this.name = name;
			this.entryType = entryType;
		}

		/**
		 * Appends a column of texts.
		 * @param column the column's name
		 * @param reader reads the text off an entry
		 * @return this builder
		 */
		public Builder<E> text(String column, Function<E, String> reader) {
			return append(new LogColumn<>(column, LogColumn.Type.TEXT, reader));
		}

		/**
		 * Appends a column of truth values.
		 * @param column the column's name
		 * @param reader reads the truth value off an entry
		 * @return this builder
		 */
		public Builder<E> bool(String column, Function<E, Boolean> reader) {
			return append(new LogColumn<>(column, LogColumn.Type.BOOLEAN, reader));
		}

		/**
		 * Appends a column of times.
		 * @param column the column's name
		 * @param reader reads the instant off an entry
		 * @return this builder
		 */
		public Builder<E> timestamp(String column, Function<E, Instant> reader) {
			return append(new LogColumn<>(column, LogColumn.Type.TIMESTAMP, reader));
		}

		/**
		 * Ends the definition.
		 * @return the stream
		 * @throws IllegalStateException if there are no columns
		 */
		public LogStream<E> build() {
			if (this.columns.isEmpty()) {
				throw new IllegalStateException("Stream '%s' has no columns".formatted(this.name));
			}
			return new LogStream<>(this);
		}

		private Builder<E> append(LogColumn<E> column) {
			if (!COLUMN_NAME.test(column.name())) {
				throw new IllegalArgumentException(
						"Column name '%s' of stream '%s': expected lower-case letters, digits and underscores"
							.formatted(column.name(), this.name));
			}
			Set<String> names = this.columns.stream().map(LogColumn::name).collect(Collectors.toSet());
			if (names.contains(column.name())) {
				throw new IllegalArgumentException(
						"Stream '%s' has two columns '%s'".formatted(this.name, column.name()));
			}
			this.columns.add(column);
			return this;
		}

	}

}
