package uk.org.democracyclub.logging.benchmarks.report;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownReportTests {

	private static final Instant WHEN = Instant.parse("2026-11-23T23:59:59Z");

	private final MarkdownReport report = new MarkdownReport();

	@Test
	void alignsTheColumnsOfATable() {
		Table table = Table.titled("In short", "What", "ms").row("a", "1,230").row("longer", "4.53").build();
		assertThat(this.report.add(new Named("First"), new Findings(List.of(table), List.of()))).isEqualTo("""
				## First

				### In short

				| What   |    ms |
				|--------|------:|
				| a      | 1,230 |
				| longer |  4.53 |

				""");
	}

	@Test
	void hasTheNotesBelowTheirTable() {
		Table table = Table.titled("", "What").row("a").note("One.").note("Two.").build();
		assertThat(this.report.add(new Named("First"), new Findings(List.of(table), List.of()))).isEqualTo("""
				## First

				| What |
				|------|
				| a    |

				- One.
				- Two.

				""");
	}

	@Test
	void beginsWithTheMachineAndTheTargetsOfAllChapters() {
		this.report.add(new Named("First"),
				new Findings(List.of(), List.of(new Target("speed", "≤ 1 ms", "2 ms", false))));
		this.report.add(new Named("Second"),
				new Findings(List.of(), List.of(new Target("size", "≤ 1 MB", "1 MB", true))));
		String text = this.report.text(Effort.FULL, WHEN);
		assertThat(text).startsWith("Measured on 23 November 2026: ")
			.contains("processors", "Java " + Runtime.version())
			.containsPattern("a read somewhere in 4 MB, which depends on the one before, takes [0-9.]+ ns\\.\n")
			.containsSubsequence("## Targets", "| speed | ≤ 1 ms |     2 ms | **no** |",
					"| size  | ≤ 1 MB |     1 MB |    yes |", "## First", "## Second")
			.endsWith("## Second\n")
			.doesNotContain("not to be quoted");
	}

	@Test
	void hasNoTableOfTargetsWithoutTargets() {
		this.report.add(new Named("First"), new Findings(List.of(), List.of()));
		assertThat(this.report.text(Effort.FULL, WHEN)).doesNotContain("Targets");
	}

	@Test
	void warnsOfFiguresThatWereMeasuredBriefly() {
		assertThat(this.report.text(Effort.QUICK, WHEN)).contains("figures not to be quoted");
	}

	private record Named(String title) implements Chapter {

		@Override
		public String name() {
			return "named";
		}

		@Override
		public Findings measure(Effort effort) {
			throw new UnsupportedOperationException();
		}

	}

}
