package uk.org.democracyclub.logging.queries.daily;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DailyFiguresFileTests {

	private static final LocalDate DAY = LocalDate.of(2026, 5, 7);

	private static final Instant COUNTED_AT = Instant.parse("2026-05-08T02:10:00Z");

	private static final DailyFiguresFile FILE = new DailyFiguresFile(new DailyFigures(DAY,
			List.of(new DailyFigures.Row(DailyFigure.HOUR, "09", "", new SearchCounts(2, 1, 0)),
					new DailyFigures.Row(DailyFigure.PRODUCT, "WDIV", "", new SearchCounts(2, 1, 0)),
					new DailyFigures.Row(DailyFigure.LOCAL_AUTHORITY, "E09000033", "E92000001",
							new SearchCounts(2, 1, 0)),
					new DailyFigures.Row(DailyFigure.NOT_COUNTED, "WDIV", "postcode BS4 4NN: a monitor, \"up\"",
							new SearchCounts(0, 0, 1)))),
			COUNTED_AT, "1a2b");

	private static final String TEXT = """
			dc-logging-usage,1
			day,2026-05-07
			counted_at,2026-05-08T02:10:00Z
			source,1a2b
			rows,4
			figure,key,detail,searches,with_election,without_election,election_unknown
			hour,09,,3,2,1,0
			product,WDIV,,3,2,1,0
			local authority,E09000033,E92000001,3,2,1,0
			not counted,WDIV,"postcode BS4 4NN: a monitor, ""up""\",1,0,0,1
			""";

	@Test
	void isTextThatPeopleCanRead() {
		assertThat(new String(FILE.bytes(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
	}

	@Test
	void isReadAsItWasWritten() throws Exception {
		assertThat(DailyFiguresFile.parse(FILE.bytes(), DAY)).isEqualTo(FILE);
	}

	@Test
	void keepsKeysOfAnyKind() throws Exception {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		List<String> parts = List.of(",", "\"", "\n", "\r", "\r\n", "a", "é", "\ud83d\uddf3", " ", "'", "\t", "=");
		for (int i = 0; i < 500; i++) {
			List<DailyFigures.Row> rows = new ArrayList<>();
			for (int row = random.nextInt(5); row > 0; row--) {
				StringBuilder key = new StringBuilder("%s ".formatted(row));
				random.ints(random.nextInt(6), 0, parts.size()).forEach((part) -> key.append(parts.get(part)));
				rows.add(new DailyFigures.Row(DailyFigure.NOT_COUNTED, key.toString(), key.reverse().toString(),
						new SearchCounts(random.nextInt(9), random.nextInt(9), random.nextInt(9))));
			}
			DailyFiguresFile file = new DailyFiguresFile(new DailyFigures(DAY, rows), COUNTED_AT, "");
			assertThat(DailyFiguresFile.parse(file.bytes(), DAY)).as("seed %d", seed).isEqualTo(file);
		}
	}

	@Test
	void isRefusedIfItIsCutOffAnywhere() {
		byte[] whole = FILE.bytes();
		for (int length = 0; length < whole.length; length++) {
			byte[] cut = Arrays.copyOf(whole, length);
			assertThatExceptionOfType(InvalidFiguresFileException.class)
				.isThrownBy(() -> DailyFiguresFile.parse(cut, DAY));
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					usage,1                 | usage,2           | It does not begin with 'dc-logging-usage,1'
					day,2026-05-07          | day,2026-05-08    | It is about the day '2026-05-08' instead of 2026-05-07
					counted_at              | counted           | Line 3 should be 'counted_at' and its value
					2026-05-08T02:10:00Z    | yesterday         | Text 'yesterday' could not be parsed at index 0
					rows,4                  | rows,5            | It has 4 rows, but should have '5', with the columns figure,key,detail,searches,with_election,without_election,election_unknown
					product,WDIV            | party,WDIV        | figure: found 'party', which is not known
					hour,09                 | hour,24           | hour: expected 00 to 23, found '24'
					3,2,1,0                 | 4,2,1,0           | searches: expected the sum of the other three numbers, 3, found 4
					1,0,0,1                 | 1,0,-1,2          | searches: expected no negative number, found 0, -1 and 2
					1,0,0,1                 | 1,0,0             | columns: expected 7 values in a row, found 6
					1,0,0,1                 | 1,0,0,x           | For input string: "x"
					product,WDIV,           | hour,09,          | rows of 2026-05-07: expected one for each figure, key and detail, found two of the figure 'hour'
					"postcode               | "post"code        | line 10: expected CSV as in RFC 4180, found a quote within a value that has no quotes, or text behind the last quote of a value
					""")
	void saysWhatIsWrong(String right, String wrong, String message) {
		byte[] content = TEXT.replaceFirst(Pattern.quote(right), wrong).getBytes(StandardCharsets.UTF_8);
		assertThatExceptionOfType(InvalidFiguresFileException.class)
			.isThrownBy(() -> DailyFiguresFile.parse(content, DAY))
			.withMessage(message);
	}

	@Test
	void isRefusedIfItIsNoText() {
		assertThatExceptionOfType(InvalidFiguresFileException.class)
			.isThrownBy(() -> DailyFiguresFile.parse(new byte[] { 31, (byte) 0x8b, 8 }, DAY))
			.withMessage("It is not text in UTF-8");
	}

}
