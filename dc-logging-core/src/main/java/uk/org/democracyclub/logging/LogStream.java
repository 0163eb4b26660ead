package uk.org.democracyclub.logging;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.wire.AsciiBuilder;
import uk.org.democracyclub.logging.wire.EntryId;
import uk.org.democracyclub.logging.wire.Envelope;
import uk.org.democracyclub.logging.wire.Line;

/**
 * The single definition of a log stream: its name, the type of its entries, its columns,
 * and how to create an entry from their values. Everything that depends on the stream,
 * such as the line on the wire and the table, is derived from it. Immutable and
 * thread-safe.
 * <p>
 * The columns have the order of the table, which is read by position: append new columns,
 * never insert them.
 *
 * @param <E> the type of the stream's entries
 */
public final class LogStream<E extends LogEntry> {

	/** The searches for postcodes on all sites. */
	public static final LogStream<PostcodeLogEntry> POSTCODE_SEARCHES = LogStream
		.builder("dc-postcode-searches", PostcodeLogEntry.class, PostcodeLogEntry::of)
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

	private final Function<WireValues, E> factory;

	private final List<LogColumn<E>> columns;

	private final Map<String, LogColumn<E>> columnsByName;

	private final LineWriter<E> lineWriter;

	private LogStream(Builder<E> builder) {
		this.name = builder.name;
		this.entryType = builder.entryType;
		this.factory = builder.factory;
		this.columns = List.copyOf(builder.columns);
		this.columnsByName = this.columns.stream()
			.collect(Collectors.toUnmodifiableMap(LogColumn::name, Function.identity()));
		this.lineWriter = new LineWriter<>(
				this.columns.stream().sorted(Comparator.<LogColumn<E>, String>comparing(LogColumn::name)).toList());
	}

	/**
	 * Starts the definition of a stream.
	 * @param <E> the type of the stream's entries
	 * @param name the stream's name: lower-case letters, digits and hyphens, because it
	 * becomes part of the names of an AWS Lambda function and of folders
	 * @param entryType the type of the stream's entries
	 * @param factory creates an entry from the values that came over the wire
	 * @return a builder
	 */
	public static <E extends LogEntry> Builder<E> builder(String name, Class<E> entryType,
			Function<WireValues, E> factory) {
		return new Builder<>(name, entryType, factory);
	}

	/**
	 * {@return all known streams: those of this class, and those of each
	 * {@link LogStreamProvider} on the class path}
	 * @throws IllegalStateException if two of them have the same name
	 */
	public static List<LogStream<?>> all() {
		return Known.STREAMS;
	}

	/**
	 * {@return the name of the stream, for example "dc-postcode-searches"}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * {@return the type of the stream's entries}
	 */
	public Class<E> entryType() {
		return this.entryType;
	}

	/**
	 * {@return the columns in the order of the table}
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
	 * Returns the line of an entry: one JSON object and a newline, byte for byte as the
	 * Python system writes it. The keys are sorted, everything outside of printable ASCII
	 * is escaped, and the timestamp has no offset.
	 * @param entry the entry
	 * @param zone the zone in which the timestamp is written, depending on the
	 * application: reports read some products' timestamps as UTC and others' as London
	 * time
	 * @return the line, all ASCII
	 */
	public String line(E entry, ZoneId zone) {
		return encode(entry, zone).text();
	}

	/**
	 * Returns the same line as {@link #line(LogEntry, ZoneId)} in bytes.
	 * @param entry the entry
	 * @param zone the zone in which the timestamp is written
	 * @return the line
	 */
	public Line encode(E entry, ZoneId zone) {
		return this.lineWriter.write(entry, zone);
	}

	/**
	 * Appends the same line as {@link #line(LogEntry, ZoneId)} to a builder, which can be
	 * reused.
	 * @param entry the entry
	 * @param zone the zone in which the timestamp is written
	 * @param target where to append the line
	 */
	public void write(E entry, ZoneId zone, AsciiBuilder target) {
		this.lineWriter.write(target, entry, zone);
	}

	/**
	 * Returns the line of an entry as the ingest function relays it: with its id, as
	 * {@value EntryId#NAME} before the other fields.
	 * @param entry the entry
	 * @param zone the zone in which the timestamp is written
	 * @param id the entry's id
	 * @return the line, all ASCII
	 */
	public String line(E entry, ZoneId zone, UUID id) {
		return encode(entry, zone).with(id).text();
	}

	/**
	 * Returns whether the stream has a column.
	 * @param column the column's name
	 * @return whether it has the column
	 */
	public boolean hasColumn(String column) {
		return this.columnsByName.containsKey(column);
	}

	/**
	 * Reads an entry: the inverse of {@link #line(LogEntry, ZoneId)} in the zone UTC. A
	 * timestamp on the wire has no offset. It is read as UTC, whatever the zone of the
	 * application is, so that it does not change when it is written as UTC again.
	 * @param values the values by column name: a {@code String} (also for a number), a
	 * {@code Boolean}, or, for an array or object, which no column accepts, a
	 * {@code List} or {@code Map}; a missing value or {@code null} is replaced by the
	 * column's default, if it has one
	 * @param arrival the timestamp of an entry that has none; {@code null} if an entry
	 * must have one
	 * @param corrected receives the column of each value that was truncated or replaced
	 * @return the entry
	 * @throws InvalidEntryException if a value is invalid or missing; it names the field
	 */
	public E entry(Map<String, ?> values, @Nullable Instant arrival, Consumer<String> corrected) {
		return this.factory.apply(new WireValues(this.entryType, this.columnsByName, values, arrival, corrected));
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

		// Other fields of an envelope, and other columns of the table.
		private static final Set<String> RESERVED = Set.of(EntryId.NAME, Envelope.STREAM, Envelope.ENVIRONMENT,
				Envelope.ENTRIES, "day", "hour");

		private final String name;

		private final Class<E> entryType;

		private final Function<WireValues, E> factory;

		private final List<LogColumn<E>> columns = new ArrayList<>();

		private Builder(String name, Class<E> entryType, Function<WireValues, E> factory) {
			if (!STREAM_NAME.test(name)) {
				throw new IllegalArgumentException(
						"Stream name '%s': expected lower-case letters and digits, joined by hyphens".formatted(name));
			}
			this.name = name;
			this.entryType = entryType;
			this.factory = factory;
		}

		/**
		 * Appends a string column.
		 * @param column the column's name
		 * @param reader reads the string from an entry
		 * @return this builder
		 */
		public Builder<E> text(String column, Function<E, String> reader) {
			return append(new LogColumn<>(column, LogColumn.Type.TEXT, reader));
		}

		/**
		 * Appends a column of truth values.
		 * @param column the column's name
		 * @param reader reads the truth value off an entry, {@code null} if it is not
		 * known
		 * @return this builder
		 */
		public Builder<E> bool(String column, Function<E, @Nullable Boolean> reader) {
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
			if (RESERVED.contains(column.name())) {
				throw new IllegalArgumentException("Column name '%s' of stream '%s' is reserved, as are %s"
					.formatted(column.name(), this.name, new TreeSet<>(RESERVED)));
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

	// Not initialized together with the stream above, which the others may need.
	private static final class Known {

		static final List<LogStream<?>> STREAMS = find(
				ServiceLoader.load(LogStreamProvider.class, LogStream.class.getClassLoader()));

		private static List<LogStream<?>> find(Iterable<LogStreamProvider> providers) {
			List<LogStream<?>> found = new ArrayList<>(List.of(POSTCODE_SEARCHES));
			providers.forEach((provider) -> found.add(provider.stream()));
			Set<String> names = new HashSet<>();
			for (LogStream<?> stream : found) {
				if (!names.add(stream.name())) {
					throw new IllegalStateException("Two streams have the name '%s'".formatted(stream.name()));
				}
			}
			return List.copyOf(found);
		}

	}

}
