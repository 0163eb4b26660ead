package uk.org.democracyclub.logging.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TableTests {

	@Test
	void keepsRowsAndNotesInTheirOrder() {
		Table table = Table.titled("Title", "What", "ms").row("b", "2").row("a", "1").note("One.").note("Two.").build();
		assertThat(table.title()).isEqualTo("Title");
		assertThat(table.columns()).containsExactly("What", "ms");
		assertThat(table.rows()).containsExactly(List.of("b", "2"), List.of("a", "1"));
		assertThat(table.notes()).containsExactly("One.", "Two.");
	}

	@Test
	void refusesARowThatDoesNotFit() {
		Table.Builder table = Table.titled("", "What", "ms").row("a", "1", "2");
		assertThatIllegalArgumentException().isThrownBy(table::build).withMessage("3 cells for 2 columns: [a, 1, 2]");
	}

	@Test
	void doesNotChangeWithWhatItWasMadeOf() {
		List<String> row = new ArrayList<>(List.of("a"));
		List<List<String>> rows = new ArrayList<>(List.of(row));
		Table table = new Table("", List.of("What"), rows, List.of());
		row.set(0, "b");
		rows.clear();
		assertThat(table.rows()).containsExactly(List.of("a"));
	}

}
