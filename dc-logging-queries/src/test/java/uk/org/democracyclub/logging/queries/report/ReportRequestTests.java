package uk.org.democracyclub.logging.queries.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReportRequestTests {

	@Test
	void electionHasThreeSpansThatEndOnPollingDay() {
		ReportRequest request = election(Map.of("polling_day", "2026-05-07"));
		LocalDate day = LocalDate.parse("2026-05-07");
		assertThat(request.spans()).containsExactly(
				new ReportSpan("election period", LocalDate.parse("2026-04-01"), day),
				new ReportSpan("election week", LocalDate.parse("2026-05-04"), day),
				new ReportSpan("polling day", day, day));
		assertThat(request.fileName()).isEqualTo("election-2026-05-07");
	}

	@Test
	void periodStartsWhenAskedAndTheWeekNotBeforeIt() {
		assertThat(election(Map.of("polling_day", "2024-07-04", "period_start", "2024-05-22")).spans())
			.extracting(ReportSpan::firstDay)
			.containsExactly(LocalDate.parse("2024-05-22"), LocalDate.parse("2024-07-01"),
					LocalDate.parse("2024-07-04"));
		assertThat(election(Map.of("polling_day", "2024-07-04", "period_start", "2024-07-03")).spans())
			.extracting(ReportSpan::firstDay)
			.containsExactly(LocalDate.parse("2024-07-03"), LocalDate.parse("2024-07-03"),
					LocalDate.parse("2024-07-04"));
	}

	@Test
	void endsWhenPollsCloseOrTheLastDayEndsInLondon() {
		assertThat(election(Map.of("polling_day", "2026-05-07")).end())
			.isEqualTo(Instant.parse("2026-05-07T21:00:00Z"));
		ReportRequest span = ReportRequest.of(ReportDefinition.SPAN,
				Map.of("first_day", "2026-05-01", "last_day", "2026-05-07"));
		assertThat(span.end()).isEqualTo(Instant.parse("2026-05-07T23:00:00Z"));
		assertThat(span.deliveriesEnd()).isEqualTo(Instant.parse("2026-05-16T00:00:00Z"));
		assertThat(span.fileName()).isEqualTo("span-2026-05-01-to-2026-05-07");
	}

	@Test
	void setsTheValuesOfAllQueries() {
		ReportRequest request = election(Map.of("polling_day", "2024-07-04", "period_start", "2024-05-22"));
		assertThat(request.definition().parts()).allSatisfy((part) -> assertThat(request.sql(part))
			.contains("SELECT DATE '2024-07-04' AS polling_day, DATE '2024-05-22' AS period_start\n"));
		ReportRequest span = ReportRequest.of(ReportDefinition.SPAN,
				Map.of("first_day", "2026-05-01", "last_day", "2026-05-07"));
		assertThat(span.definition().parts()).allSatisfy((part) -> assertThat(span.sql(part))
			.contains("SELECT DATE '2026-05-01' AS first_day, DATE '2026-05-07' AS last_day"));
		assertThat(span.sql(span.definition().part("by-day").orElseThrow())).contains("'day' AS grain");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					election | polling_day  | 2026-02-30 | The parameter 'polling_day' is '2026-02-30': it must be a date such as 2026-05-07
					election | grain        | day        | The report 'election' has no parameter 'grain'; its parameters are: polling_day, period_start
					election | period_start | 2026-05-08 | The report 'election' needs the parameter 'polling_day', a date such as 2026-05-07
					span     | grain        | day        | The report 'span' has no parameter 'grain'; its parameters are: first_day, last_day
					""")
	void refusesWrongValues(String report, String name, String value, String message) {
		ReportDefinition definition = ReportDefinition.of(report).orElseThrow();
		assertThatIllegalArgumentException().isThrownBy(() -> ReportRequest.of(definition, Map.of(name, value)))
			.withMessage(message);
	}

	private static ReportRequest election(Map<String, String> values) {
		return ReportRequest.of(ReportDefinition.ELECTION, values);
	}

}
