package uk.org.democracyclub.logging.queries.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Pages of results that did not come from an engine.
 */
class ReportPageTests {

	private static final ReportRequest REQUEST = ReportRequest.of(ReportDefinition.SPAN,
			Map.of("first_day", "2026-05-06", "last_day", "2026-05-07"));

	private static final Instant LATER = Instant.parse("2026-05-08T08:30:00Z");

	// As in Athena's files, where all values are texts.
	private final Map<String, List<List<String>>> results = new HashMap<>(Map.of("totals",
			List.of(List.of("searches", "with_election", "without_election", "election_unknown"),
					List.of("1200", "1000", "150", "50")),
			"by-day",
			List.of(List.of("starts", "searches", "with_election", "without_election",
					"election_unknown"), List.of("2026-05-07 00:00:00.000", "1200", "1000", "150", "50")),
			"by-campaign",
			List.of(List.of("dc_product", "utm_source", "utm_medium", "searches", "with_election", "without_election",
					"election_unknown"),
					List.of("WCIVF", "<b>&\"x\"", "\u202e\u0007email", "1200", "1000", "150", "50")),
			"not-counted", List.of(List.of("dc_product", "not_counted_because", "searches"),
					List.of("WDIV", "the uptime monitor", "3"))));

	@Test
	void showsResultsOfTexts() {
		assertThat(page(LATER, null)).contains("<h1>Searches from 6 May 2026 to 7 May 2026</h1>",
				"<strong>1,200</strong>", "Thu 7 May 2026", "the uptime monitor",
				"Amazon Athena, workgroup dc-logging-staging", "8 May 2026 at 09:30",
				"Searches that are delivered late still count until 16 May 2026 at 01:00, so these figures can still grow.")
			.doesNotContain("incomplete");
	}

	@Test
	void whatVisitorsTypedIsTextOnly() {
		assertThat(page(LATER, null)).contains("&lt;b&gt;&amp;&quot;x&quot;", "\uFFFD\uFFFDemail")
			.doesNotContain("<b>", "\u202e", "\u0007");
	}

	@Test
	void saysIfTheDaysAreNotOver() {
		assertThat(page(Instant.parse("2026-05-07T22:59:00Z"), null))
			.contains("<strong>These figures are incomplete:</strong>", "7 May 2026 is not over yet.");
		assertThat(page(Instant.parse("2026-05-16T00:00:00Z"), null))
			.contains("Late deliveries counted until 16 May 2026 at 01:00. These figures are final.");
	}

	@ParameterizedTest
	@CsvSource({ "1200, no change", "1190, 10 more searches", "1300, 100 fewer searches" })
	void saysHowTotalsHaveChanged(long before, String change) {
		PreviousReport previous = new PreviousReport(Instant.parse("2026-05-07T22:10:00Z"), Map.of("", before));
		assertThat(page(LATER, previous))
			.contains("All days, since the report of 7 May 2026 at 23:10: %s.".formatted(change));
	}

	@Test
	void doesNotDependOnTheLocale() {
		String usual = page(LATER, null) + ReportManifest.write(contents(LATER, null), List.of());
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG"));
		try {
			assertThat(page(LATER, null) + ReportManifest.write(contents(LATER, null), List.of())).isEqualTo(usual);
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void showsTheRowsWithTheMostSearches() {
		List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("constituency", "searches", "with_election", "without_election", "election_unknown"));
		for (int i = 1; i <= 150; i++) {
			String searches = Integer.toString(i);
			rows.add(List.of(String.format(Locale.ROOT, "E%04d", i), searches, searches, "0", "0"));
		}
		ReportTable table = table(REQUEST.definition().part("by-constituency").orElseThrow(), rows);
		assertThat(table.rows()).hasSize(100);
		assertThat(table.rows().get(0).labels()).containsExactly("E0150");
		assertThat(table.rows().get(99).labels()).containsExactly("E0051");
		assertThat(table.allRows()).isEqualTo(150);
		assertThat(table.sum(REQUEST.spans().get(0)).searches()).isEqualTo(150 * 151 / 2);
	}

	@Test
	void resultsThatDoNotAgreeMakeNoPage() {
		this.results.put("by-day", List.of(this.results.get("by-day").get(0),
				List.of("2026-05-07", "1199", "1000", "150", "49"), List.of("2026-05-08", "1", "0", "0", "1")));
		assertThatExceptionOfType(ReportException.class).isThrownBy(() -> contents(LATER, null))
			.withMessage("The figures do not agree: by-day.csv: 2026-05-08 is outside of what is reported. The sum of"
					+ " by-day.csv is 1199 (with an election 1000, without 150, not known 49), but totals.csv has 1200"
					+ " (with an election 1000, without 150, not known 50)");
	}

	@Test
	void aRowThatDoesNotAddUpMakesNoPage() {
		this.results.put("totals", List.of(this.results.get("totals").get(0), List.of("1201", "1000", "150", "50")));
		assertThatExceptionOfType(ReportException.class).isThrownBy(() -> contents(LATER, null))
			.withMessageContaining(
					"totals.csv: row 1: 1201 (with an election 1000, without 150, not known 50) do not add up");
	}

	private String page(Instant created, PreviousReport previous) {
		StringBuilder page = new StringBuilder();
		ReportPage.write(contents(created, previous), page);
		return page.toString();
	}

	private ReportContents contents(Instant created, PreviousReport previous) {
		List<ReportTable> tables = REQUEST.definition()
			.parts()
			.stream()
			.filter((part) -> this.results.containsKey(part.name()))
			.map((part) -> table(part, this.results.get(part.name())))
			.toList();
		return ReportContents.of(REQUEST, "Amazon Athena, workgroup dc-logging-staging", created, tables, null,
				previous);
	}

	private static ReportTable table(ReportPart part, List<List<String>> lines) {
		ReportTableReader reader = new ReportTableReader(REQUEST, part);
		reader.columns(lines.get(0));
		lines.subList(1, lines.size()).forEach((line) -> reader.row(Arrays.asList(line.toArray())));
		return reader.table(List.of());
	}

}
