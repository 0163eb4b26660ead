package uk.org.democracyclub.logging.queries.text;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.queries.QueryResult;

import static org.assertj.core.api.Assertions.assertThat;

class CsvWriterTests {

	@Test
	void writesAHeaderAndALineForEachRow() {
		assertThat(csv(List.of("dc_product", "n"), List.of("WCIVF", 12L), List.of("WDIV", new BigDecimal("1E+3"))))
			.isEqualTo("dc_product,n\r\nWCIVF,12\r\nWDIV,1000\r\n");
		assertThat(csv(List.of("n"))).isEqualTo("n\r\n");
	}

	@Test
	void tellsNothingFromAnEmptyText() {
		assertThat(csv(List.of("a", "b", "c", "d"), Arrays.asList(null, "", null, "")))
			.isEqualTo("a,b,c,d\r\n,\"\",,\"\"\r\n");
	}

	@Test
	void quotesWhatWouldBreakALine() {
		assertThat(csv(List.of("a, b"), List.of("x\"y"), List.of("1\n2"), List.of(" x"), List.of("x ")))
			.isEqualTo("\"a, b\"\r\n\"x\"\"y\"\r\n\"1\n2\"\r\n\" x\"\r\n\"x \"\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+44", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1+1", "\uFF0B1", "\uFF0D1",
			"\uFF20x", "=" })
	void noTextIsAFormula(String text) {
		String line = csv(List.of("a", text), List.of("x", text));
		assertThat(line.replace("\"", "")).isEqualTo("a,'%s\r\nx,'%s\r\n".formatted(text, text));
	}

	@Test
	void whatIsNoFormulaStaysAsItIs() {
		assertThat(
				csv(List.of("a", "b", "c", "d", "e"),
						List.of(-1L, new BigDecimal("-0.5"), Double.NEGATIVE_INFINITY, "1=1", "'x"), List.of(true,
								LocalDate.parse("2026-05-07"), LocalDateTime.parse("2026-05-07T09:00"), "a-b", "#")))
			.isEqualTo("""
					a,b,c,d,e\r
					-1,-0.5,-Infinity,1=1,'x\r
					true,2026-05-07,2026-05-07 09:00:00,a-b,"#"\r
					""");
	}

	/** Prints an answer, whose first line are the names of the columns. */
	private static String csv(List<?>... lines) {
		List<String> columns = lines[0].stream().map(String::valueOf).toList();
		List<List<@Nullable Object>> rows = Arrays.stream(lines).skip(1).map(CsvWriterTests::row).toList();
		StringBuilder out = new StringBuilder();
		CsvWriter.write(new QueryResult(columns, rows, List.of()), out);
		return out.toString();
	}

	private static List<@Nullable Object> row(List<?> values) {
		return Arrays.asList(values.toArray());
	}

}
