package uk.org.democracyclub.logging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class LogStreamTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final LogStream<PostcodeLogEntry> STREAM = LogStream.POSTCODE_SEARCHES;

	@ParameterizedTest
	@MethodSource("vectors")
	void lineIsByteForByteThatOfThePythonSystem(JsonNode vector) {
		String line = STREAM.line(entry(vector.get("entry")), ZoneOffset.UTC);
		assertThat(line.getBytes(StandardCharsets.UTF_8))
			.isEqualTo(vector.get("line").asString().getBytes(StandardCharsets.UTF_8));
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
		DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");
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
	void namesItsIngestFunctionAsTheDeployedSystemDoes() {
		assertThat(STREAM.ingestFunctionName(DcEnvironment.PRODUCTION))
			.isEqualTo("ingest-dc-postcode-searches-production");
	}

	@Test
	void columnsReadTheirValuesOffAnEntryWithTheirTypes() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.YNR, "x").build();
		assertThat(STREAM.columns()).hasSize(9)
			.allSatisfy((column) -> assertThat(column.reader().apply(entry)).isInstanceOf(column.type().javaType()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Searches", "dc_searches", "dc-", "-dc", "dc--x", "dc/x", "1dc" })
	void streamNameThatFitsNoFunctionOrFolderIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> LogStream.builder(name, PostcodeLogEntry.class))
			.withMessageStartingWith("Stream name '%s': expected".formatted(name));
	}

	@Test
	void columnTwiceIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> LogStream.builder("s", PostcodeLogEntry.class)
				.text("postcode", PostcodeLogEntry::postcode)
				.text("postcode", PostcodeLogEntry::apiKey))
			.withMessage("Stream 's' has two columns 'postcode'");
	}

	@Test
	void columnNameThatFitsNoTableIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> LogStream.builder("s", PostcodeLogEntry.class).text("post-code", PostcodeLogEntry::postcode))
			.withMessageStartingWith("Column name 'post-code' of stream 's': expected");
	}

	@Test
	void streamWithoutColumnsIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> LogStream.builder("s", PostcodeLogEntry.class).build());
	}

	static Stream<JsonNode> vectors() {
		try (InputStream vectors = LogStreamTests.class.getResourceAsStream("/entry-vectors.jsonl")) {
			return new String(vectors.readAllBytes(), StandardCharsets.UTF_8).lines().map(JSON::readTree);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PostcodeLogEntry entry(JsonNode json) {
		return PostcodeLogEntry
			.builder(DcProduct.fromValue(json.get("dc_product").asString()), json.get("postcode").asString())
			.timestamp(LocalDateTime.parse(json.get("timestamp").asString()).toInstant(ZoneOffset.UTC))
			.utm(new UtmParameters(text(json, "utm_source"), text(json, "utm_campaign"), text(json, "utm_medium")))
			.apiKey(text(json, "api_key"))
			.callsDevsDcApi(json.path("calls_devs_dc_api").asBoolean(false))
			.hadElection(json.path("had_election").asBoolean(false))
			.build();
	}

	private static String text(JsonNode json, String name) {
		return json.path(name).asString(null);
	}

}
