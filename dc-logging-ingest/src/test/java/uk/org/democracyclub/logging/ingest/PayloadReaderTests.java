package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.democracyclub.logging.ingest.Payloads.entry;
import static uk.org.democracyclub.logging.ingest.Payloads.envelope;

class PayloadReaderTests {

	private static final String REQUEST_ID = "6c1a2ab6-9a5b-4c5e-8f7e-0d9c8b7a6f5e";

	private static final Instant ARRIVAL = Instant.parse("2026-05-07T06:00:00Z");

	private static final String ID = "11111111-2222-8333-8444-555555555555";

	private final PayloadReader<?> reader = new PayloadReader<>(LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT);

	@Test
	void entryOfThePythonClientGetsTheIdOfItsInvocation() {
		assertThat(read(Payloads.single(1)).lines()).containsExactly(line(1, UUID.fromString(REQUEST_ID)));
	}

	@Test
	void entryKeepsTheIdThatItCameWith() {
		assertThat(read(withId(1, ID)).lines()).containsExactly(line(1, UUID.fromString(ID)));
		assertThat(read(envelope(List.of(withId(2, ID.toUpperCase(Locale.ROOT))))).lines())
			.containsExactly(line(2, UUID.fromString(ID)));
	}

	@Test
	void envelopeBecomesALineAnEntry() {
		Intake intake = read(Payloads.batch(0, 1_000));
		assertThat(intake.lines()).containsExactlyElementsOf(
				IntStream.range(0, 1_000).mapToObj((number) -> line(number, new UUID(0, number))).toList());
		assertThat(intake.rejections()).isEmpty();
	}

	@Test
	void entriesOfAnEnvelopeWithoutIdsGetTheSameOnesEachTimeTheInvocationIsRepeated() {
		byte[] envelope = envelope(List.of(text(1), text(2), text(1)));
		List<String> lines = read(envelope).lines();
		assertThat(lines).doesNotHaveDuplicates().hasSize(3).isEqualTo(read(envelope).lines());
		assertThat(this.reader.read(envelope, UUID.randomUUID().toString(), ARRIVAL).lines())
			.doesNotContainAnyElementsOf(lines);
	}

	@Test
	void invocationWhoseIdIsNoUuidGivesIdsAllTheSame() {
		assertThat(this.reader.read(Payloads.single(1), "request 1", ARRIVAL).lines()).hasSize(1)
			.isEqualTo(this.reader.read(Payloads.single(1), "request 1", ARRIVAL).lines())
			.isNotEqualTo(this.reader.read(Payloads.single(1), "request 2", ARRIVAL).lines());
	}

	@Test
	void lineIsCanonicalHoweverTheEntryWasWritten() {
		String entry = """
				{ "utm_source":"£","timestamp":"2026-05-07 07:00:00.001",
				  "postcode":"\\u0053W1A\\/1AA", "dc_product":"WDIV" }
				""";
		assertThat(read(entry).lines()).containsExactly("{\"entry_id\": \"" + REQUEST_ID + "\", \"api_key\": \"\", "
				+ "\"calls_devs_dc_api\": false, \"dc_product\": \"WDIV\", \"had_election\": null, "
				+ "\"postcode\": \"SW1A/1AA\", \"timestamp\": \"2026-05-07 07:00:00.001\", "
				+ "\"utm_campaign\": \"\", \"utm_medium\": \"\", \"utm_source\": \"\\u00a3\"}\n");
	}

	@Test
	void timestampStaysInTheZoneThatTheApplicationChose() {
		String london = LogStream.POSTCODE_SEARCHES.line(entry(1), ZoneId.of("Europe/London"));
		assertThat(london).contains("2026-05-07 08:00:00.001");
		assertThat(read(london).lines()).singleElement().asString().contains("2026-05-07 08:00:00.001");
	}

	@Test
	void fieldsThatTheStreamDoesNotKnowAreLeftOutAndCounted() {
		String entry = with(text(1), "\"colour\": {\"red\": [1, 2]}, \"shape\": null");
		Intake single = read(entry);
		assertThat(single.lines()).containsExactly(line(1, UUID.fromString(REQUEST_ID)));
		assertThat(single.unknownFields()).isEqualTo(2);
		Intake envelope = read("""
				{"version": 2, "stream": "dc-postcode-searches", "environment": "development", "entries": [%s, %s]}"""
			.formatted(entry, entry));
		assertThat(envelope.lines()).hasSize(2);
		assertThat(envelope.unknownFields()).isEqualTo(5);
	}

	@Test
	void nullStandsForAFieldThatIsMissing() {
		assertThat(read(text(1).replace("\"utm_source\": \"\"", "\"utm_source\": null")).lines())
			.containsExactly(line(1, UUID.fromString(REQUEST_ID)));
		assertRejected(text(1).replace("\"postcode\": \"P1\"", "\"postcode\": null"), RejectionReason.MISSING_FIELD,
				"postcode");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			// What is looked for | what takes its place | the reason | the field
			"\"postcode\": \"P1\", | `` | MISSING_FIELD | postcode",
			"\"dc_product\": \"WDIV\", | `` | MISSING_FIELD | dc_product",
			"\"WDIV\" | \"WDOV\" | INVALID_FIELD | dc_product", "\"WDIV\" | {} | INVALID_FIELD | dc_product",
			"2026-05-07 07 | 1999-05-07 07 | INVALID_FIELD | timestamp",
			"2026-05-07 07 | 2126-05-07 07 | INVALID_FIELD | timestamp",
			"2026-05-07 07 | 7 May 2026 07 | INVALID_FIELD | timestamp",
			"\"2026-05-07 07:00:00.001\" | [] | INVALID_FIELD | timestamp",
			"{ | {\"entry_id\": \"1-1-1-1-1\", | INVALID_FIELD | entry_id",
			"{ | {\"entry_id\": 1, | INVALID_FIELD | entry_id",
			"{ | {\"entry_id\": null, \"entry_id\": null, \"postcode\": \"P0\", | DUPLICATE_FIELD | entry_id" })
	void wrongEntryIsRejectedWithTheReasonAndTheField(String what, String replacement, RejectionReason reason,
			String field) {
		assertThat(text(1)).contains(what);
		assertRejected(text(1).replace(what, replacement), reason, field);
	}

	// What the deployed Python function takes, beside what ours sends.
	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			// What is looked for | what takes its place | what the line holds | what is
			// counted as corrected
			"07:00:00.001 | 07:00:00.123456 | \"timestamp\": \"2026-05-07 07:00:00.123\" | ``",
			"07:00:00.001 | 07:00:00 | \"timestamp\": \"2026-05-07 07:00:00.000\" | ``",
			"2026-05-07 07:00:00.001 | 2026-05-07T07:00:00+01:00 | \"timestamp\": \"2026-05-07 07:00:00.000\" | ``",
			"\"timestamp\": \"2026-05-07 07:00:00.001\", | `` | \"timestamp\": \"2026-05-07 06:00:00.000\" | timestamp",
			"\"2026-05-07 07:00:00.001\" | null | \"timestamp\": \"2026-05-07 06:00:00.000\" | timestamp",
			"\"had_election\": true | \"had_election\": null | \"had_election\": null | ``",
			"\"had_election\": true, | `` | \"had_election\": null | ``",
			"\"had_election\": true | \"had_election\": \"False\" | \"had_election\": false | had_election",
			"\"had_election\": true | \"had_election\": 1 | \"had_election\": true | had_election",
			"\"calls_devs_dc_api\": false | \"calls_devs_dc_api\": \"true\" | \"calls_devs_dc_api\": true | calls_devs_dc_api",
			"\"api_key\": \"0123456789abcdef0123456789abcdef\" | \"api_key\": null | \"api_key\": \"\" | ``",
			"\"utm_source\": \"\" | \"utm_source\": 2026 | \"utm_source\": \"2026\" | ``",
			"\"utm_source\": \"\" | \"utm_source\": [\"x\"] | \"utm_source\": \"\" | utm_source",
			"\"P1\" | \" \" | \"postcode\": \"unknown\" | postcode",
			"\"P1\" | {} | \"postcode\": \"unknown\" | postcode",
			"{ | {\"postcode\": \"P0\", | \"postcode\": \"P1\" | postcode", "{ | {\"x\": 1, \"x\": 2, | P1 | ``" })
	void searchCountsHoweverAnOlderClientWroteIt(String what, String replacement, String expected, String corrected) {
		assertThat(text(1)).contains(what);
		Intake intake = read(text(1).replaceFirst(Pattern.quote(what), Matcher.quoteReplacement(replacement)));
		assertThat(intake.rejections()).isEmpty();
		assertThat(intake.lines()).singleElement().asString().contains(expected);
		assertThat(intake.corrected()).isEqualTo(corrected.isEmpty() ? Map.of() : Map.of(corrected, 1));
	}

	@Test
	void longTextIsCutAndCounted() {
		Intake intake = read(text(1).replace("P1", "P".repeat(5_000)));
		assertThat(intake.lines()).singleElement()
			.asString()
			.contains("\"postcode\": \"" + "P".repeat(PostcodeLogEntry.MAX_TEXT_LENGTH) + "\"");
		assertThat(intake.corrected()).isEqualTo(Map.of("postcode", 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "17", "null", "\"a, ] } text\"", "[[1, 2], {}]", "{\"postcode\": \"P", "{{{",
			"nonsense", "{\"postcode\": \"P\" \"x\": 1}", "{\"a\": [1, 2}", "\u0000\u0001", "{\"x\": nul}" })
	void wrongEntryDoesNotTakeItsNeighboursDown(String wrong) {
		for (int position = 0; position <= 3; position++) {
			List<String> entries = new ArrayList<>(List.of(text(1), text(2), text(3)));
			entries.add(position, wrong);
			Intake intake = read(envelope(entries));
			assertThat(intake.lines()).as("at %d", position).hasSize(3);
			assertThat(intake.lines()).extracting(PayloadReaderTests::postcode).containsExactly("P1", "P2", "P3");
			assertThat(intake.rejections()).singleElement().satisfies((rejection) -> {
				assertThat(rejection.entries()).isOne();
				assertThat(content(rejection)).startsWith(wrong);
			});
		}
	}

	@Test
	void entryThatIsNoUtf8IsRejectedAlone() {
		byte[] envelope = envelope(List.of(text(1), text(2).replace("P2", "£"), text(3)));
		for (int i = 0; i < envelope.length; i++) {
			if (envelope[i] == (byte) 0xc2) {
				envelope[i] = (byte) 0xff;
			}
		}
		Intake intake = read(envelope);
		assertThat(intake.lines()).extracting(PayloadReaderTests::postcode).containsExactly("P1", "P3");
		assertThat(intake.rejections()).singleElement()
			.extracting(Rejection::reason)
			.isEqualTo(RejectionReason.NOT_JSON);
	}

	@Test
	void piecesThatAreNoEntriesAreRejectedTogetherAsLongAsTheyGoOn() {
		Intake intake = read(envelope(List.of("1", "2", text(1), "x", "y", "z", "{}", "{}", "3")));
		assertThat(intake.lines()).hasSize(1);
		assertThat(intake.rejections()).extracting(Rejection::entries).containsExactly(2, 1, 1, 1, 1);
		assertThat(intake.rejections()).extracting(PayloadReaderTests::content)
			.containsExactly("1,\n2", "x,\ny,\nz,", "{}", "{}", "3");
		assertThat(intake.received()).isEqualTo(7);
	}

	@Test
	void wrongEntriesBeyondMeasureAreRejectedTogether() {
		int wrong = RejectionList.MAX_SINGLE + 500;
		List<String> entries = new ArrayList<>(Collections.nCopies(wrong, "{}"));
		entries.add(text(1));
		entries.add("{}");
		Intake intake = read(envelope(entries));
		assertThat(intake.lines()).hasSize(1);
		assertThat(intake.rejected()).isEqualTo(wrong + 1);
		assertThat(intake.rejections()).hasSize(RejectionList.MAX_SINGLE + 1);
		Rejection together = intake.rejections().get(RejectionList.MAX_SINGLE - 1);
		assertThat(together.entries()).isEqualTo(501);
		assertThat(content(together)).isEqualTo("{},\n".repeat(500) + "{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { ",\n", "\n,", "\n,\n", " ,\r\n\r\n ", ",\n\n\n" })
	void goesOnAfterAWrongEntryHoweverEntriesAreSeparated(String separator) {
		String entries = String.join(separator, text(1), "{\"postcode\" 2}", text(3));
		Intake intake = read("{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": ["
				+ entries + "]}");
		assertThat(intake.lines()).extracting(PayloadReaderTests::postcode).containsExactly("P1", "P3");
		assertThat(intake.rejections()).hasSize(1);
	}

	@Test
	void readsWhatStandsBehindTheEntriesEvenIfOneOfThemWasWrong() {
		for (String wrong : List.of("{}", "{{")) {
			Intake intake = read("{\"entries\": [\n" + text(1) + ",\n" + wrong + ",\n" + text(2)
					+ "\n] , \"stream\": \"dc-postcode-searches\", \"environment\": \"development\"}");
			assertThat(intake.lines()).hasSize(2);
			assertThat(intake.rejections()).hasSize(1);
			assertThat(read("{\"entries\": [\n" + text(1) + ",\n" + wrong + ",\n" + text(2)
					+ "\n] , \"stream\": \"dc-postcode-searches\", \"environment\": \"production\"}")
				.lines()).isEmpty();
		}
	}

	@Test
	void whatCameBeforeAnEnvelopeBreaksOffIsRead() {
		byte[] envelope = Payloads.batch(0, 3);
		int entries = new String(envelope, StandardCharsets.US_ASCII).indexOf('\n') + 1;
		for (int length = entries; length < envelope.length; length++) {
			String cut = new String(envelope, 0, length, StandardCharsets.US_ASCII);
			int last = cut.lastIndexOf('}') + 1;
			String rest = cut.substring(Math.max(entries, last)).replaceFirst("^,?\\s*]?\\s*", "");
			Intake intake = read(cut);
			assertThat(intake.lines()).as("cut at %d", length)
				.hasSize((int) cut.chars().filter((ch) -> ch == '}').limit(3).count());
			assertThat(intake.rejections()).as("cut at %d", length)
				.extracting(PayloadReaderTests::content)
				.isEqualTo((length >= envelope.length - 1) ? List.of() : List.of(rest));
		}
	}

	@Test
	void whatStandsBehindAnEnvelopeIsRejectedAlone() {
		Intake intake = read(new String(Payloads.batch(0, 2), StandardCharsets.US_ASCII) + text(7));
		assertThat(intake.lines()).hasSize(2);
		assertThat(intake.rejections()).singleElement().extracting(PayloadReaderTests::content).isEqualTo(text(7));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"{\"stream\": \"dc-leaflets\", \"environment\": \"development\", \"entries\": [%s]} | WRONG_STREAM",
			"{\"stream\": 7, \"environment\": \"development\", \"entries\": [%s]} | WRONG_STREAM",
			"{\"environment\": \"development\", \"entries\": [%s]} | WRONG_STREAM",
			"{\"stream\": \"dc-postcode-searches\", \"environment\": \"production\", \"entries\": [%s]} | WRONG_ENVIRONMENT",
			"{\"stream\": \"dc-postcode-searches\", \"environment\": \"Development\", \"entries\": [%s]} | WRONG_ENVIRONMENT",
			"{\"stream\": \"dc-postcode-searches\", \"entries\": [%s]} | WRONG_ENVIRONMENT",
			"{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entry\": [%s]} | NOT_AN_ENVELOPE",
			"{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": %s} | NOT_AN_ENVELOPE",
			"{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": [%s], \"entries\": []} | NOT_AN_ENVELOPE",
			"{\"stream\": \"dc-postcode-searches\", \"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": [%s]} | NOT_AN_ENVELOPE",
			"{\"stream\": \"dc-postcode-searches\", \"environment\": \"production\", \"entries\": [%s], \"environment\": \"development\"} | NOT_AN_ENVELOPE",
			"[%s] | NOT_AN_ENTRY", "17 | NOT_AN_ENTRY", "'' | NOT_JSON", "%s%<s | NOT_JSON", "%s] | NOT_JSON",
			"{\"entries\": [%s], \"stream\": | NOT_JSON" })
	void whatCannotBeMeantForThisFunctionIsRefusedAsAWhole(String payload, RejectionReason reason) {
		String content = payload.contains("%s") ? payload.formatted(text(1)) : payload;
		Intake intake = read(content);
		assertThat(intake.lines()).isEmpty();
		assertThat(intake.rejections()).singleElement().satisfies((rejection) -> {
			assertThat(rejection.reason()).isEqualTo(reason);
			assertThat(content(rejection)).isEqualTo(content);
			assertThat(rejection.entries()).isOne();
		});
	}

	@Test
	void envelopeThatIsRefusedCountsItsEntries() {
		String envelope = new String(Payloads.batch(0, 5), StandardCharsets.US_ASCII).replace("development", "staging");
		assertThat(read(envelope).received()).isEqualTo(5);
	}

	@Test
	void emptyEnvelopeIsInOrder() {
		Intake intake = read(envelope(Collections.emptyList()));
		assertThat(intake.received()).isZero();
		assertThat(intake.rejections()).isEmpty();
	}

	@Test
	void wrongEntryOverSeveralLinesIsRejectedAsAWhole() {
		String pretty = text(2).replace(", ", ",\n  ").replace("{", "{\n").replace("}", "\n}");
		String wrong = pretty.replace("\"had_election\"", "had_election");
		Intake intake = read(envelope(List.of(text(1), pretty, wrong, text(3))));
		assertThat(intake.lines()).extracting(PayloadReaderTests::postcode).containsExactly("P1", "P2", "P3");
		assertThat(intake.rejections()).singleElement().extracting(PayloadReaderTests::content).isEqualTo(wrong + ",");
	}

	@Test
	void lineBeyondMeasureIsRejectedWhateverTheStreamAllows() {
		LogStream<Note> notes = LogStream
			.builder("notes", Note.class, (values) -> new Note(values.timestamp("at"), values.text("text")))
			.timestamp("at", Note::timestamp)
			.text("text", Note::text)
			.build();
		PayloadReader<Note> noteReader = new PayloadReader<>(notes, DcEnvironment.STAGING);
		String note = "{\"at\": \"2026-05-07 07:00:00.001\", \"text\": \"%s\"}";
		String envelope = "{\"stream\": \"notes\", \"environment\": \"staging\", \"entries\": [%s, %s, %s]}"
			.formatted(note.formatted("one"), note.formatted("£".repeat(20_000)), note.formatted("forbidden"));
		Intake intake = noteReader.read(envelope.getBytes(StandardCharsets.UTF_8), REQUEST_ID, ARRIVAL);
		assertThat(intake.lines()).singleElement()
			.asString()
			.matches("\\{\"entry_id\": \"[0-9a-f-]{36}\", \"at\": \"2026-05-07 07:00:00.001\", \"text\": \"one\"}\n");
		assertThat(intake.rejections()).extracting(Rejection::reason)
			.containsExactly(RejectionReason.TOO_LARGE, RejectionReason.INVALID_FIELD);
		assertThat(intake.rejections().get(1).detail())
			.isEqualTo("cannot be converted to an entry: java.lang.IllegalStateException");
	}

	@Test
	void entryNestedBeyondMeasureIsRejectedAlone() {
		String deep = with(text(2), "\"x\": " + "[".repeat(100_000) + "]".repeat(100_000));
		Intake intake = read(envelope(List.of(text(1), deep, text(3))));
		assertThat(intake.lines()).hasSize(2);
		assertThat(intake.rejections()).hasSize(1);
	}

	private Rejection assertRejected(String payload, RejectionReason reason, String field) {
		Intake alone = read(payload);
		assertThat(alone.lines()).isEmpty();
		assertThat(alone.rejections()).hasSize(1);
		Intake intake = read(envelope(List.of(text(8), payload, text(9))));
		assertThat(intake.lines()).extracting(PayloadReaderTests::postcode).containsExactly("P8", "P9");
		assertThat(intake.rejections()).singleElement().satisfies((rejection) -> {
			assertThat(rejection.reason()).isEqualTo(reason).isEqualTo(alone.rejections().get(0).reason());
			assertThat(rejection.field()).isEqualTo(field);
			assertThat(content(rejection)).isEqualTo(payload);
		});
		return intake.rejections().get(0);
	}

	private Intake read(String payload) {
		return read(payload.getBytes(StandardCharsets.UTF_8));
	}

	private Intake read(byte[] payload) {
		return this.reader.read(payload, REQUEST_ID, ARRIVAL);
	}

	private static String line(int number, UUID id) {
		return LogStream.POSTCODE_SEARCHES.line(entry(number), ZoneOffset.UTC, id);
	}

	// An entry as JSON, without the newline of a line.
	private static String text(int number) {
		return Payloads.line(number).stripTrailing();
	}

	private static String withId(int number, String id) {
		return with(text(number), "\"entry_id\": \"" + id + "\"");
	}

	private static String with(String entry, String fields) {
		return "{" + fields + ", " + entry.substring(1);
	}

	private static String postcode(String line) {
		return line.replaceAll("(?s).*\"postcode\": \"(\\w+)\".*", "$1");
	}

	/** An entry of another stream, which sets no bounds of its own. */
	private record Note(Instant timestamp, String text) implements LogEntry {

		Note {
			if (text.equals("forbidden")) {
				throw new IllegalStateException("a visitor's secret");
			}
		}

	}

	private static String content(Rejection rejection) {
		return new String(rejection.content().copy(), StandardCharsets.UTF_8);
	}

}
