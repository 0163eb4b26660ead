package uk.org.democracyclub.logging;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.testsupport.python.PythonVector;
import uk.org.democracyclub.logging.wire.AsciiBuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LogStreamTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final LogStream<PostcodeLogEntry> STREAM = LogStream.POSTCODE_SEARCHES;

	@ParameterizedTest
	@MethodSource("vectors")
	void lineIsByteForByteThatOfThePythonSystem(PythonVector vector) {
		String line = STREAM.line(entry(vector), ZoneOffset.UTC);
		assertThat(line.getBytes(StandardCharsets.UTF_8)).isEqualTo(vector.line().getBytes(StandardCharsets.UTF_8));
	}

	@Test
	void thereAreTwoHundredVectors() {
		assertThat(vectors()).hasSize(200);
	}

	@Test
	void lineHasSortedKeysAndEscapesAllButPrintableAscii() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WCIVF, "\"\\/\b\f\n\r\t\u0000\u001f ~\u007f£😀")
			.timestamp(Instant.parse("2026-11-22T07:08:09.010999Z"))
			.hadElection(true)
			.build();
		assertThat(STREAM.line(entry, ZoneOffset.UTC)).isEqualTo("{\"api_key\": \"\", \"calls_devs_dc_api\": false, "
				+ "\"dc_product\": \"WCIVF\", \"had_election\": true, "
				+ "\"postcode\": \"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f ~\\u007f\\u00a3\\ud83d\\ude00\", "
				+ "\"timestamp\": \"2026-11-22 07:08:09.010\", "
				+ "\"utm_campaign\": \"\", \"utm_medium\": \"\", \"utm_source\": \"\"}\n");
	}

	@ParameterizedTest
	@CsvSource({
			// Summer time begins: the clock goes from 00:59:59 to 02:00:00.
			"2026-03-29T00:59:59.999Z, 2026-03-29 00:59:59.999", "2026-03-29T01:00:00Z, 2026-03-29 02:00:00.000",
			// Summer time ends: 01:30 comes twice.
			"2026-10-25T00:30:00Z, 2026-10-25 01:30:00.000", "2026-10-25T01:30:00Z, 2026-10-25 01:30:00.000",
			// Midnight in London is the day before in UTC.
			"2026-05-06T23:00:00Z, 2026-05-07 00:00:00.000" })
	void timestampIsInTheZoneThatTheApplicationChose(Instant timestamp, String expected) {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "x").timestamp(timestamp).build();
		assertThat(STREAM.line(entry, ZoneId.of("Europe/London"))).contains("\"timestamp\": \"" + expected + "\"");
		assertThat(STREAM.line(entry, ZoneOffset.UTC))
			.contains("\"timestamp\": \"" + timestamp.toString().replace('T', ' ').substring(0, 19));
	}

	@Test
	void bytesOfALineAreThoseOfItsText() {
		ZoneId london = ZoneId.of("Europe/London");
		AsciiBuilder reused = new AsciiBuilder(0, 1);
		for (long seed = 0; seed < 1_000; seed++) {
			PostcodeLogEntry entry = new RandomEntries(new SplittableRandom(seed)).entry();
			reused.clear();
			STREAM.write(entry, london, reused);
			String expected = STREAM.line(entry, london);
			assertThat(STREAM.encode(entry, london).text()).as("seed %d", seed).isEqualTo(expected);
			assertThat(reused.copyToLine().text()).as("seed %d", seed).isEqualTo(expected);
		}
	}

	@Test
	void encodingAnEntryDoesNotChangeIt() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "x").build();
		PostcodeLogEntry copy = new PostcodeLogEntry(entry.timestamp(), entry.dcProduct(), entry.postcode(),
				entry.utm(), entry.apiKey(), entry.callsDevsDcApi(), entry.hadElection());
		String first = STREAM.line(entry, ZoneId.of("Europe/London"));
		assertThat(STREAM.line(entry, ZoneId.of("Europe/London"))).isEqualTo(first);
		assertThat(entry).isEqualTo(copy);
	}

	@Test
	void anyJsonParserReadsBackWhatTheEntryHolds() {
		DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
		for (long seed = 0; seed < 5_000; seed++) {
			PostcodeLogEntry entry = new RandomEntries(new SplittableRandom(seed)).entry();
			String line = STREAM.line(entry, ZoneOffset.UTC);
			assertThat(line).as("seed %d", seed).matches("[\\x20-\\x7e]+\\n");
			JsonNode json = JSON.readTree(line);
			assertThat(List.copyOf(json.propertyNames())).isSorted().hasSize(9);
			assertThat(json.get("postcode").asString()).as("seed %d", seed).isEqualTo(entry.postcode());
			assertThat(json.get("utm_source").asString()).isEqualTo(entry.utm().source());
			assertThat(json.get("utm_medium").asString()).isEqualTo(entry.utm().medium());
			assertThat(json.get("utm_campaign").asString()).isEqualTo(entry.utm().campaign());
			assertThat(json.get("api_key").asString()).isEqualTo(entry.apiKey());
			assertThat(json.get("dc_product").asString()).isEqualTo(entry.dcProduct().name());
			assertThat(json.get("had_election").asBoolean()).isEqualTo(entry.hadElection());
			assertThat(json.get("calls_devs_dc_api").asBoolean()).isEqualTo(entry.callsDevsDcApi());
			assertThat(json.get("timestamp").asString()).as("seed %d", seed)
				.isEqualTo(format.format(LocalDateTime.ofInstant(entry.timestamp(), ZoneOffset.UTC)));
		}
	}

	@Test
	void lineWithAnIdBeginsWithIt() {
		PostcodeLogEntry entry = new RandomEntries(new SplittableRandom(1)).entry();
		assertThat(STREAM.line(entry, ZoneOffset.UTC, new UUID(1, 2)))
			.isEqualTo("{\"entry_id\": \"00000000-0000-0001-0000-000000000002\", "
					+ STREAM.line(entry, ZoneOffset.UTC).substring(1));
	}

	@ParameterizedTest
	@MethodSource("vectors")
	void readsTheLinesOfThePythonSystem(PythonVector vector) {
		assertThat(STREAM.line(read(values(vector.line())), ZoneOffset.UTC)).isEqualTo(vector.line());
	}

	@Test
	void readsBackWhatItWrote() {
		for (long seed = 0; seed < 5_000; seed++) {
			PostcodeLogEntry entry = new RandomEntries(new SplittableRandom(seed)).entry();
			PostcodeLogEntry read = read(values(STREAM.line(entry, ZoneOffset.UTC)));
			assertThat(read).as("seed %d", seed)
				.isEqualTo(new PostcodeLogEntry(entry.timestamp().truncatedTo(ChronoUnit.MILLIS), entry.dcProduct(),
						entry.postcode(), entry.utm(), entry.apiKey(), entry.callsDevsDcApi(), entry.hadElection()));
		}
	}

	@Test
	void whatIsMissingIsTheDefaultWhereThereIsOne() {
		Map<String, Object> values = Map.of("postcode", "SW1A 1AA", "dc_product", "WDIV", "timestamp",
				"2026-05-07 07:00:00.001");
		PostcodeLogEntry entry = read(values);
		assertThat(entry).isEqualTo(new PostcodeLogEntry(Instant.parse("2026-05-07T07:00:00.001Z"), DcProduct.WDIV,
				"SW1A 1AA", UtmParameters.NONE, "", false, null));
		assertThat(STREAM.line(entry, ZoneOffset.UTC)).contains("\"had_election\": null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "postcode", "dc_product", "timestamp" })
	void entryWithoutWhatItNeedsCannotBeRead(String column) {
		Map<String, Object> values = values();
		values.remove(column);
		assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> read(values))
			.satisfies((ex) -> assertThat(ex.violations()).extracting(InvalidEntryException.Violation::field)
				.containsExactly(column));
		values.put(column, null);
		assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> read(values));
	}

	@Test
	void valueOfAnotherTypeIsNamedButNotShown() {
		STREAM.columns().forEach((column) -> {
			for (Object wrong : List.of("17", List.of("a"), Map.of("a", "b"), "a visitor's secret", true)) {
				Map<String, Object> values = values();
				values.put(column.name(), wrong);
				if (Set.of("dc_product", "timestamp").contains(column.name())) {
					assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> read(values))
						.withMessageStartingWith("Invalid PostcodeLogEntry: " + column.name() + " must be ")
						.withMessageNotContaining("secret");
				}
			}
		});
	}

	@Test
	void unknownProductIsRefusedWithTheKnownOnes() {
		Map<String, Object> values = values();
		values.put("dc_product", "wdiv");
		assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> read(values))
			.withMessage("Invalid PostcodeLogEntry: dc_product must be one of WCIVF, "
					+ "WDIV, AGGREGATOR_API, EC_API, YNR, ELECTION_LEAFLETS, but found a string of 4 characters");
	}

	@ParameterizedTest
	@CsvSource({ "2026-05-07 07:00:00.001, .001", "2026-05-07T07:00:00.001, .001", "2026-05-07 07:00:00, .000",
			"2026-05-07 07:00:00.5, .500", "2026-05-07 07:00:00.123456, .123", "2026-05-07 07:00:00.999999999, .999",
			"2026-05-07T07:00:00.001Z, .001", "2026-05-07 07:00:00.001+01:00, .001", "2026-05-07T07:00:00-0530, .000",
			"2026-05-07 07:00, .000" })
	void timestampsOfAllClientsAreReadAndCutToMilliseconds(String timestamp, String fraction) {
		Map<String, Object> values = values();
		values.put("timestamp", timestamp);
		assertThat(STREAM.line(read(values), ZoneOffset.UTC)).contains("2026-05-07 07:00:00" + fraction);
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " " })
	void entryWithoutATimeHasThatOfItsArrival(String timestamp) {
		Map<String, Object> values = values();
		values.put("timestamp", timestamp);
		Instant arrival = Instant.parse("2026-05-07T06:00:00Z");
		List<String> corrected = new ArrayList<>();
		assertThat(STREAM.entry(values, arrival, corrected::add).timestamp()).isEqualTo(arrival);
		assertThat(corrected).containsExactly("timestamp");
	}

	@Test
	void longTextsAreCutBetweenCharacters() {
		Map<String, Object> values = values();
		for (String column : List.of("postcode", "api_key", "utm_source", "utm_campaign", "utm_medium")) {
			values.put(column, "x".repeat(255) + "\ud83d\ude00" + "y".repeat(5000));
		}
		List<String> corrected = new ArrayList<>();
		PostcodeLogEntry entry = STREAM.entry(values, null, corrected::add);
		assertThat(List.of(entry.postcode(), entry.apiKey(), entry.utm().source(), entry.utm().campaign(),
				entry.utm().medium()))
			.containsOnly("x".repeat(255));
		assertThat(corrected).containsExactlyInAnyOrder("postcode", "api_key", "utm_source", "utm_campaign",
				"utm_medium");
	}

	@ParameterizedTest
	@CsvSource({ "true, true", "True, true", "1, true", "false, false", "False, false", "0, false", "maybe,", "'',",
			"," })
	void truthValueCanBeATextOrNotKnown(String text, Boolean expected) {
		Map<String, Object> values = values();
		values.put("had_election", text);
		values.put("calls_devs_dc_api", text);
		assertThat(read(values)).returns(expected, PostcodeLogEntry::hadElection)
			.returns(Boolean.TRUE.equals(expected), PostcodeLogEntry::callsDevsDcApi);
	}

	@Test
	void searchWithABlankPostcodeCounts() {
		Map<String, Object> values = values();
		for (Object postcode : List.of("", " ", List.of("a"), Map.of())) {
			values.put("postcode", postcode);
			List<String> corrected = new ArrayList<>();
			assertThat(STREAM.entry(values, null, corrected::add).postcode())
				.isEqualTo(PostcodeLogEntry.UNKNOWN_POSTCODE);
			assertThat(corrected).containsExactly("postcode");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-05-07", "2026-05-07 07", "2026-05-07 07:00:00,5", "2026-05-07 07:00:00.",
			"2026-05-07 07:00:00.0000000000", "2026-05-07 07:00:00 BST", "2026-02-30 07:00:00.000",
			"2026-05-07 24:00:00.000", "2026-05-07 07:60:00.000", "+026-05-07 07:00:00.000", "٢٠٢٦-05-07 07:00:00.000",
			"1999-12-31 23:59:59.999", "2100-01-01 00:00:00.000" })
	void timestampOfAnotherFormOrOutOfRangeIsRefused(String timestamp) {
		Map<String, Object> values = values();
		values.put("timestamp", timestamp);
		assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(() -> read(values))
			.withMessageStartingWith("Invalid PostcodeLogEntry: timestamp must be ");
	}

	@Test
	void readingUnknownColumnThrows() {
		LogStream<PostcodeLogEntry> stream = LogStream
			.builder("s", PostcodeLogEntry.class,
					(values) -> PostcodeLogEntry.builder(DcProduct.WDIV, values.text("utm_source")).build())
			.text("postcode", PostcodeLogEntry::postcode)
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> read(stream, values()))
			.withMessage("PostcodeLogEntry has no column 'utm_source' of the type TEXT");
	}

	@Test
	void knowsAllStreamsThatAreDefined() throws IllegalAccessException {
		List<LogStream<?>> constants = new ArrayList<>();
		for (Field field : LogStream.class.getFields()) {
			if (field.getType() == LogStream.class) {
				constants.add((LogStream<?>) field.get(null));
			}
		}
		assertThat(LogStream.all()).isNotEmpty().containsExactlyElementsOf(constants);
	}

	@Test
	void namesItsIngestFunctionAsTheDeployedSystemDoes() {
		assertThat(STREAM.ingestFunctionName(DcEnvironment.PRODUCTION))
			.isEqualTo("ingest-dc-postcode-searches-production");
	}

	@Test
	void columnsReadTheirValuesOffAnEntryWithTheirTypes() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.YNR, "x").build();
		assertThat(STREAM.columns()).hasSize(9)
			.allSatisfy((column) -> assertThat(column.reader().apply(entry)).isInstanceOf(switch (column.type()) {
				case TEXT -> String.class;
				case BOOLEAN -> Boolean.class;
				case TIMESTAMP -> Instant.class;
			}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Searches", "dc_searches", "dc-", "-dc", "dc--x", "dc/x", "1dc" })
	void streamNameThatFitsNoFunctionOrFolderIsRefused(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LogStream.builder(name, PostcodeLogEntry.class, PostcodeLogEntry::of))
			.withMessageStartingWith("Stream name '%s': expected".formatted(name));
	}

	@Test
	void duplicateColumnIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LogStream.builder("s", PostcodeLogEntry.class, PostcodeLogEntry::of)
				.text("postcode", PostcodeLogEntry::postcode)
				.text("postcode", PostcodeLogEntry::apiKey))
			.withMessage("Stream 's' has two columns 'postcode'");
	}

	@Test
	void columnNameThatFitsNoTableIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LogStream.builder("s", PostcodeLogEntry.class, PostcodeLogEntry::of)
				.text("post-code", PostcodeLogEntry::postcode))
			.withMessageStartingWith("Column name 'post-code' of stream 's': expected");
	}

	@ParameterizedTest
	@ValueSource(strings = { "entry_id", "stream", "environment", "entries", "day", "hour" })
	void reservedColumnNameIsRefused(String name) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LogStream.builder("s", PostcodeLogEntry.class, PostcodeLogEntry::of)
				.text(name, PostcodeLogEntry::postcode))
			.withMessage("Column name '%s' of stream 's' is reserved, as are "
				.concat("[day, entries, entry_id, environment, hour, stream]")
				.formatted(name));
	}

	@Test
	void streamWithoutColumnsIsRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> LogStream.builder("s", PostcodeLogEntry.class, PostcodeLogEntry::of).build());
	}

	static List<PythonVector> vectors() {
		return PythonVector.all();
	}

	private static PostcodeLogEntry entry(PythonVector vector) {
		return PostcodeLogEntry.builder(DcProduct.fromValue(vector.dcProduct()), vector.postcode())
			.timestamp(vector.timestamp())
			.utm(new UtmParameters(vector.utmSource(), vector.utmCampaign(), vector.utmMedium()))
			.apiKey(vector.apiKey())
			.callsDevsDcApi(vector.callsDevsDcApi())
			.hadElection(vector.hadElection())
			.build();
	}

	private static PostcodeLogEntry read(Map<String, ?> values) {
		return read(STREAM, values);
	}

	private static PostcodeLogEntry read(LogStream<PostcodeLogEntry> stream, Map<String, ?> values) {
		return stream.entry(values, null, (column) -> {
		});
	}

	private static Map<String, Object> values() {
		return values(STREAM.line(PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").build(), ZoneOffset.UTC));
	}

	private static Map<String, Object> values(String line) {
		return JSON.readValue(line, new TypeReference<Map<String, Object>>() {
		});
	}

}
