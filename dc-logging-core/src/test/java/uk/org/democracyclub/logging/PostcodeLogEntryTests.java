package uk.org.democracyclub.logging;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class PostcodeLogEntryTests {

	private static final String TOO_LONG = "x".repeat(PostcodeLogEntry.MAX_TEXT_LENGTH + 1);

	@Test
	void hasDefaultsForAllButProductAndPostcode() {
		Instant before = Instant.now();
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").build();
		assertThat(entry.timestamp()).isBetween(before, Instant.now());
		assertThat(entry).usingRecursiveComparison()
			.ignoringFields("timestamp")
			.isEqualTo(new PostcodeLogEntry(before, DcProduct.WDIV, "SW1A 1AA", UtmParameters.NONE, "", false, false));
	}

	@Test
	void holdsWhatTheBuilderWasGiven() {
		Instant timestamp = Instant.parse("2026-05-07T06:00:00.123456789Z");
		UtmParameters utm = new UtmParameters("newsletter", "may", "email");
		assertThat(PostcodeLogEntry.builder(DcProduct.EC_API, "EH1 1AA")
			.timestamp(timestamp)
			.utm(utm)
			.apiKey("key")
			.callsDevsDcApi(true)
			.hadElection(true)
			.build()).isEqualTo(new PostcodeLogEntry(timestamp, DcProduct.EC_API, "EH1 1AA", utm, "key", true, true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "nonsense", " sw1a1aa ", "<script>", "\u0000", "x\n", "😀", "\ud800" })
	void takesAPostcodeAsTyped(String postcode) {
		assertThat(entry(postcode).build().postcode()).isEqualTo(postcode);
	}

	@ParameterizedTest
	@MethodSource
	void wrongEntryIsRefusedWithFieldRuleAndWhatWasFound(PostcodeLogEntry.Builder builder, String message) {
		assertThatExceptionOfType(InvalidEntryException.class).isThrownBy(builder::build)
			.withMessage("Invalid PostcodeLogEntry: " + message);
	}

	static Stream<Arguments> wrongEntryIsRefusedWithFieldRuleAndWhatWasFound() {
		return Stream.of(arguments(entry(""), "postcode must not be blank, but found a blank string of 0 characters"),
				arguments(entry(" \t "), "postcode must not be blank, but found a blank string of 3 characters"),
				arguments(entry(null), "postcode must not be blank, but found nothing"),
				arguments(entry(TOO_LONG),
						"postcode must have at most 256 characters, but found a string of 257 characters"),
				arguments(PostcodeLogEntry.builder(null, "x"), "dc_product must not be null, but found nothing"),
				arguments(entry("x").timestamp(null), "timestamp must not be null, but found nothing"),
				arguments(entry("x").timestamp(Instant.EPOCH),
						"timestamp must be from 2000-01-01T00:00:00Z to before 2100-01-01T00:00:00Z, "
								+ "but found 1970-01-01T00:00:00Z"),
				arguments(entry("x").utm(new UtmParameters("", TOO_LONG, "")),
						"utm_campaign must have at most 256 characters, but found a string of 257 characters"),
				arguments(entry("x").apiKey(TOO_LONG),
						"api_key must have at most 256 characters, but found a string of 257 characters"),
				arguments(entry("").timestamp(null),
						"postcode must not be blank, but found a blank string of 0 characters; "
								+ "timestamp must not be null, but found nothing"));
	}

	@Test
	void refusalNeverQuotesWhatAVisitorTyped() {
		String secret = "SECRET".repeat(100);
		assertThatExceptionOfType(InvalidEntryException.class)
			.isThrownBy(() -> entry(secret).apiKey(secret).utm(new UtmParameters(secret, secret, secret)).build())
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain("SECRET"))
			.satisfies((ex) -> assertThat(ex.violations()).extracting(InvalidEntryException.Violation::field)
				.containsExactly("api_key", "postcode", "utm_campaign", "utm_medium", "utm_source"));
	}

	@Test
	void missingUtmParametersAreNone() {
		assertThat(entry("x").utm(null).build().utm()).isEqualTo(UtmParameters.NONE);
		assertThatExceptionOfType(InvalidEntryException.class)
			.isThrownBy(() -> new PostcodeLogEntry(Instant.now(), DcProduct.WDIV, "x", null, "", false, false))
			.withMessage("Invalid PostcodeLogEntry: utm must not be null, but found nothing");
	}

	@Test
	void missingApiKeyAndUtmParametersAreEmpty() {
		PostcodeLogEntry entry = entry("x").apiKey(null).utm(new UtmParameters(null, null, null)).build();
		assertThat(entry.apiKey()).isEmpty();
		assertThat(entry.utm()).isEqualTo(UtmParameters.NONE);
		assertThat(entry.utm().isEmpty()).isTrue();
	}

	@Test
	void refusalNamesExactlyTheInvalidFields() {
		for (long seed = 0; seed < 20_000; seed++) {
			RandomEntries random = new RandomEntries(new SplittableRandom(seed));
			Instant timestamp = random.anyTimestamp();
			DcProduct product = (seed % 11 != 0) ? random.product() : null;
			String postcode = random.anyText();
			UtmParameters utm = (seed % 13 != 0)
					? new UtmParameters(random.anyText(), random.anyText(), random.anyText()) : null;
			String apiKey = random.anyText();
			Set<String> invalid = new TreeSet<>();
			invalid.addAll(field("timestamp", timestamp == null || !isInOurCentury(timestamp)));
			invalid.addAll(field("dc_product", product == null));
			invalid.addAll(field("postcode", postcode == null || postcode.isBlank() || isTooLong(postcode)));
			invalid.addAll(field("api_key", apiKey == null || isTooLong(apiKey)));
			invalid.addAll(field("utm", utm == null));
			if (utm != null) {
				invalid.addAll(field("utm_source", isTooLong(utm.source())));
				invalid.addAll(field("utm_campaign", isTooLong(utm.campaign())));
				invalid.addAll(field("utm_medium", isTooLong(utm.medium())));
			}
			Throwable refusal = catchThrowable(
					() -> new PostcodeLogEntry(timestamp, product, postcode, utm, apiKey, true, false));
			List<String> named = (refusal instanceof InvalidEntryException ex)
					? ex.violations().stream().map(InvalidEntryException.Violation::field).toList() : List.of();
			assertThat(named).as("seed %d: %s", seed, refusal).containsExactlyElementsOf(invalid);
		}
	}

	private static Set<String> field(String name, boolean invalid) {
		return invalid ? Set.of(name) : Set.of();
	}

	private static boolean isTooLong(String text) {
		return text.length() > 256;
	}

	private static boolean isInOurCentury(Instant instant) {
		return instant.compareTo(Instant.parse("1999-12-31T23:59:59.999999999Z")) > 0
				&& instant.compareTo(Instant.parse("2100-01-01T00:00:00Z")) < 0;
	}

	private static PostcodeLogEntry.Builder entry(String postcode) {
		return PostcodeLogEntry.builder(DcProduct.WDIV, postcode);
	}

}
