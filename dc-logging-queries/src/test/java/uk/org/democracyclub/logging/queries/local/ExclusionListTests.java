package uk.org.democracyclub.logging.queries.local;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeFormat;
import uk.org.democracyclub.logging.queries.sql.SearchView;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of exclusions is maintained by hand: a slip in it would leave out too much, or
 * nothing.
 */
class ExclusionListTests {

	@TempDir
	private Path folder;

	@Test
	void eachLineCanBeMatched() {
		assertThat(list()).isNotEmpty().allSatisfy((line) -> {
			assertThat(Stream.of(DcProduct.values()).map(Enum::name)).contains(line.product);
			assertThat(line.knownBy).isIn("key name", "postcode", "product");
			if (line.knownBy.equals("postcode")) {
				assertThat(PostcodeFormat.canonical(line.value)).contains(line.value);
			}
			assertThat(line.value.isEmpty()).isEqualTo(line.knownBy.equals("product"));
			assertThat(line.since).isBefore(line.until);
			assertThat(line.reason).isNotBlank();
		});
	}

	// Such a search would stand twice in the reports of what is not counted.
	@Test
	void noTwoLinesMatchTheSameSearch() {
		List<Line> list = list();
		for (int line = 0; line < list.size(); line++) {
			Line one = list.get(line);
			assertThat(list.subList(line + 1, list.size())).noneMatch(one::overlaps);
		}
	}

	private List<Line> list() {
		try (LocalQueryEngine engine = new LocalQueryEngine(this.folder)) {
			return engine.query("SELECT * FROM \"dc-wide-logs\".\"%s\"".formatted(SearchView.EXCLUSIONS.viewName()))
				.rows()
				.stream()
				.map(Line::of)
				.toList();
		}
	}

	private record Line(String product, String knownBy, String value, LocalDate since, LocalDate until, String reason) {

		static Line of(List<Object> row) {
			return new Line((String) row.get(0), (String) row.get(1), (String) row.get(2), (LocalDate) row.get(3),
					(LocalDate) row.get(4), (String) row.get(5));
		}

		// Different names are those of different keys, and so with postcodes.
		boolean overlaps(Line other) {
			boolean apart = this.knownBy.equals(other.knownBy) && !this.value.equals(other.value);
			return this.product.equals(other.product) && !apart && this.since.isBefore(other.until)
					&& other.since.isBefore(this.until);
		}

	}

}
