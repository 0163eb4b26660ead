package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UsageRequestTests {

	private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

	@Test
	void asksForThe31DaysUntilTodayIfItSaysNothing() {
		assertThat(new UsageRequest(null, "", " ").span(TODAY))
			.isEqualTo(new UsageSpan(LocalDate.of(2026, 10, 23), TODAY, Grain.DAY));
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			2026-05-01, 2026-05-07, 2026-05-01, 2026-05-07
			2026-05-07, 2026-05-07, 2026-05-07, 2026-05-07
			2026-11-01,           , 2026-11-01, 2026-11-22
			          , 2026-05-07, 2026-04-07, 2026-05-07
			2027-01-01,           , 2027-01-01, 2027-01-01
			          , 2000-01-01, 2000-01-01, 2000-01-01
			          , 2000-01-20, 2000-01-01, 2000-01-20
			""")
	void fillsInTheDayThatIsMissing(String from, String to, LocalDate first, LocalDate last) {
		UsageSpan span = new UsageRequest(from, to, null).span(TODAY);
		assertThat(span.from()).isEqualTo(first);
		assertThat(span.to()).isEqualTo(last);
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-22, HOUR", "2026-11-20, HOUR", "2026-11-19, DAY", "2026-08-15, DAY", "2026-08-14, WEEK",
			"2024-09-14, WEEK", "2024-09-13, MONTH", "2017-05-01, MONTH" })
	void choosesAGrainThatFitsTheSpan(String from, Grain grain) {
		assertThat(new UsageRequest(from, "2026-11-22", null).span(TODAY).grain()).isEqualTo(grain);
	}

	@ParameterizedTest
	@CsvSource({ "hour, HOUR", "day, DAY", "week, WEEK", "month, MONTH" })
	void takesTheGrainThatIsAskedFor(String value, Grain grain) {
		assertThat(new UsageRequest("2026-11-01", null, value).span(TODAY).grain()).isEqualTo(grain);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					abc        | 2026-05-07 | day  | from  | ‘from’ is ‘abc’. It must be a day between 2000-01-01 and 2099-12-31, such as 2026-05-07.
					2026-02-30 |            | day  | from  | ‘from’ is ‘2026-02-30’. It must be a day between 2000-01-01 and 2099-12-31, such as 2026-05-07.
					           | 9999-01-01 | day  | to    | ‘to’ is ‘9999-01-01’. It must be a day between 2000-01-01 and 2099-12-31, such as 2026-05-07.
					2026-05-07 | 2026-05-06 | day  | to    | ‘to’ is 2026-05-06, which is before ‘from’, 2026-05-07. It must be the same day or a later one.
					2026-05-07 |            | Day  | grain | ‘grain’ is ‘Day’. It must be hour, day, week or month.
					2026-01-01 | 2026-02-02 | hour | grain | ‘grain’ is hour, which is too fine for the days from 2026-01-01 to 2026-02-02. Choose at most a month.
					2017-01-01 | 2026-02-02 | day  | grain | ‘grain’ is day, which is too fine for the days from 2017-01-01 to 2026-02-02. Choose at most 2 years.
					2000-01-01 | 2099-12-31 |      | to    | ‘to’ is 2099-12-31, which is more than 50 years after ‘from’, 2000-01-01. It must be 2050-01-01 or earlier.
					2000-01-01 | 2099-12-31 | hour | to    | ‘to’ is 2099-12-31, which is more than 50 years after ‘from’, 2000-01-01. It must be 2050-01-01 or earlier.
					""")
	void saysWhatIsWrongAndWithWhichField(String from, String to, String grain, String field, String message) {
		UsageForm form = refusal(new UsageRequest(from, to, grain)).form();
		assertThat(form.problems()).containsExactly(new UsageProblem(field, message));
		assertThat(form.isWrong(field)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "2026-01-01, 2026-12-31, hour, 2026-01-01, 2026-12-31, HOUR",
			"abc, 2026-05-07, week, , 2026-05-07, WEEK", "2026-05-01, 9999-01-01, day, 2026-05-01, , DAY",
			", , fortnight, 2026-10-23, 2026-11-22, DAY", "2026-05-07, 2026-05-06, , 2026-05-07, 2026-05-06, DAY" })
	void keepsAllThatCouldBeRead(String from, String to, String grain, LocalDate first, LocalDate last, Grain shown) {
		UsageForm form = refusal(new UsageRequest(from, to, grain)).form();
		assertThat(form.from()).isEqualTo(first);
		assertThat(form.to()).isEqualTo(last);
		assertThat(form.grain()).isEqualTo(shown);
	}

	@Test
	void saysAllThatIsWrongAndNoMoreThanALineOfWhatWasSent() {
		assertThat(refusal(new UsageRequest("x".repeat(5000), "\n", "y\u0007")).form().problems()).satisfiesExactly(
				(problem) -> assertThat(problem.message()).startsWith("‘from’ is ‘" + "x".repeat(40) + "…’"),
				(problem) -> assertThat(problem.message()).startsWith("‘grain’ is ‘y\uFFFD’"));
	}

	private static InvalidUsageRequestException refusal(UsageRequest request) {
		return catchThrowableOfType(InvalidUsageRequestException.class, () -> request.span(TODAY));
	}

}
