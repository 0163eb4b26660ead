package uk.org.democracyclub.logging.endurance;

import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endurance tests claim rests on the ledger.
 */
class PostcodeLedgerTests {

	private static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development:live";

	private static final String OTHER_ARN = "arn:aws:lambda:eu-west-2:123456789012:function:other";

	private final PostcodeLedger ledger = new PostcodeLedger();

	@Test
	void readsLinesAndEnvelopes() {
		this.ledger.received(ARN, line("P0").getBytes(UTF_8));
		this.ledger.received(ARN, line("P70000").getBytes(UTF_8));
		this.ledger.received(ARN, envelope("P1", "P2", "P3").getBytes(UTF_8));
		assertThat(this.ledger.distinct()).isEqualTo(5);
		assertThat(this.ledger.duplicates()).isZero();
		assertThat(this.ledger.foreign()).isZero();
		assertThat(this.ledger.numbers()).isEqualTo(numbers(0, 1, 2, 3, 70_000));
		assertThat(this.ledger.holds(70_000)).isTrue();
		assertThat(this.ledger.holds(4)).isFalse();
		assertThat(this.ledger.missing(numbers(0, 3, 4, 5))).isEqualTo(numbers(4, 5));
		assertThat(this.ledger.arns()).containsExactly(ARN);
	}

	@Test
	void countsDuplicatesInAllAndForEachFunction() {
		this.ledger.received(ARN, line("P1").getBytes(UTF_8));
		this.ledger.received(ARN, envelope("P1", "P2").getBytes(UTF_8));
		this.ledger.received(OTHER_ARN, line("P2").getBytes(UTF_8));
		assertThat(this.ledger.distinct()).isEqualTo(2);
		assertThat(this.ledger.duplicates()).isEqualTo(2);
		assertThat(this.ledger.of(ARN)).isEqualTo(new PostcodeLedger.Received(numbers(1, 2), 1, 0));
		assertThat(this.ledger.of(OTHER_ARN)).isEqualTo(new PostcodeLedger.Received(numbers(2), 0, 0));
		assertThat(this.ledger.of(OTHER_ARN).distinct()).isOne();
		assertThat(this.ledger.of("none").distinct()).isZero();
		assertThat(this.ledger.arns()).containsExactlyInAnyOrder(ARN, OTHER_ARN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SW1A 1AA", "P", "P12x", "Px12", "P-1", "p12", "1", "P1234567890", "P1\"" })
	void countsForeignPostcodes(String postcode) {
		this.ledger.received(ARN, line(postcode).getBytes(UTF_8));
		assertThat(this.ledger.foreign()).isOne();
		assertThat(this.ledger.distinct()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"postcode\": ", "{\"postcode\": \"P", "{\"postcode\": \"P1", "\"postcode" })
	void countsABodyWithoutAPostcodeAsForeign(String body) {
		this.ledger.received(ARN, body.getBytes(UTF_8));
		assertThat(this.ledger.foreign()).isOne();
		assertThat(this.ledger.distinct()).isZero();
	}

	@Test
	void isNotMisledByAPostcodeInsideAText() {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "P1")
			.utm(new UtmParameters("\"postcode\": \"P2\"", "postcode", ""))
			.build();
		this.ledger.received(ARN, LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC).getBytes(UTF_8));
		assertThat(this.ledger.numbers()).isEqualTo(numbers(1));
		assertThat(this.ledger.foreign()).isZero();
	}

	private static String line(String postcode) {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, postcode).build();
		return LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC);
	}

	private static String envelope(String... postcodes) {
		List<String> entries = Stream.of(postcodes)
			.map((postcode) -> "{\"entry_id\": \"01\", " + line(postcode).strip().substring(1))
			.toList();
		return "{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": " + entries + "}";
	}

	private static BitSet numbers(int... numbers) {
		BitSet set = new BitSet();
		IntStream.of(numbers).forEach(set::set);
		return set;
	}

}
