package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.time.LocalDateTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UsageSpanTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HOUR  | 2026-05-06T00:00 | 2026-05-07T23:00 | 48 | Wed 6 May 2026, 00:00
			DAY   | 2026-05-06T00:00 | 2026-05-07T00:00 | 2  | Wed 6 May 2026
			WEEK  | 2026-05-04T00:00 | 2026-05-04T00:00 | 1  | Week of 4 May 2026
			MONTH | 2026-05-01T00:00 | 2026-05-01T00:00 | 1  | May 2026
			""")
	void hasAPieceForEachHourDayWeekOrMonth(Grain grain, LocalDateTime first, LocalDateTime last, int pieces,
			String label) {
		UsageSpan span = new UsageSpan(LocalDate.of(2026, 5, 6), LocalDate.of(2026, 5, 7), grain);
		assertThat(span.pieces()).hasSize(pieces).startsWith(first).endsWith(last);
		assertThat(grain.label(first)).isEqualTo(label);
	}

	@Test
	void hasNoPieceForTheHourThatIsSkippedWhenSummerTimeBegins() {
		LocalDate day = LocalDate.of(2026, 3, 29);
		assertThat(new UsageSpan(day, day, Grain.HOUR).pieces()).hasSize(23)
			.startsWith(day.atTime(0, 0), day.atTime(2, 0));
		LocalDate autumn = LocalDate.of(2026, 10, 25);
		assertThat(new UsageSpan(autumn, autumn, Grain.HOUR).pieces()).hasSize(24);
	}

	@Test
	void weeksBeginOnMondayAndCoverTheWholeSpan() {
		assertThat(new UsageSpan(LocalDate.of(2026, 5, 10), LocalDate.of(2026, 5, 18), Grain.WEEK).pieces())
			.containsExactly(LocalDateTime.parse("2026-05-04T00:00"), LocalDateTime.parse("2026-05-11T00:00"),
					LocalDateTime.parse("2026-05-18T00:00"));
	}

}
