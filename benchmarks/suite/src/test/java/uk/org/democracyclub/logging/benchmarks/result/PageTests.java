package uk.org.democracyclub.logging.benchmarks.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.benchmarks.contender.Candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PageTests {

	private Results results;

	@BeforeEach
	void open(@TempDir Path folder) {
		this.results = new Results(folder);
	}

	@Test
	void replacesWhatIsBetweenTheMarkersOfATable() throws IOException {
		this.results.write("queries", List.of(row("usage-over-time", "first-millis", 1234, "median-millis", 20),
				row("other $1", "first-millis", 0.5, "median-millis", 3)));
		assertThat(Page.render("before\n<!-- table: queries -->\nold\n<!-- end -->\nafter", this.results)).isEqualTo("""
				before
				<!-- table: queries -->
				| Queries         | first ms | median ms | worst ms |
				|-----------------|---------:|----------:|---------:|
				| usage-over-time |    1,230 |      20.0 |        – |
				| other $1        |    0.500 |      3.00 |        – |
				<!-- end -->
				after""");
	}

	@Test
	void givesTheSameOnceMore() throws IOException {
		this.results.write("queries", List.of(row("usage-over-time", "first-millis", 1, "median-millis", 2)));
		String once = Page.render("<!-- table: queries -->\n<!-- end -->\n", this.results);
		assertThat(Page.render(once, this.results)).isEqualTo(once);
	}

	@Test
	void leavesATableAsItIsIfItWasNotMeasured() {
		String page = "<!-- table: caller -->\nold\n<!-- end -->\n<!-- table: machine -->\nold\n<!-- end -->\n";
		assertThat(Page.render(page, this.results)).isEqualTo(page);
	}

	@Test
	void refusesATableThatNobodyKnows() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Page.render("<!-- table: nonsense -->\n<!-- end -->", this.results))
			.withMessageContaining("nonsense");
	}

	@Test
	void comparesWithOurs() throws IOException {
		measureCalls(200, 400, 100);
		assertThat(Page.render("<!-- table: caller -->\n<!-- end -->", this.results)).contains(
				"| DC Logging, in memory |            1.00 × |", "| OpenTelemetry         |            2.00 × |",
				"| Logback               |           0.500 × |");
	}

	@Test
	void listsWhereWeLose() throws IOException {
		measureCalls(200, 400, 100);
		assertThat(Page.render("<!-- table: losses -->\n<!-- end -->", this.results))
			.contains("- A call in a burst: Logback (1 thread, of ours 0.500 ×)\n")
			.doesNotContain("OpenTelemetry");
	}

	@Test
	void listsNoLossesIfThereAreNone() throws IOException {
		measureCalls(200, 400, 300);
		assertThat(Page.render("<!-- table: losses -->\n<!-- end -->", this.results)).contains("- nowhere");
	}

	@Test
	void saysWhichTargetsAreMet() throws IOException {
		measureCalls(200, 400, 100);
		this.results.write("startup", List.of(row("without DC Logging", "jar-ready-millis", 1000, "jar-cpu-millis", 1),
				row("with the starter", "jar-ready-millis", 1350, "jar-cpu-millis", 1)));
		assertThat(Page.render("<!-- table: targets -->\n<!-- end -->", this.results).replaceAll(" +", " ")).contains(
				"| A call in memory, 1 thread, in a burst | at most 0.300 µs | 0.200 µs | yes |",
				"| Start-up, one jar, added by the starter | at most 300 ms | 350 ms | **no** |",
				"| A call with spool, 1 thread, in a burst | at most 1.00 µs | – | – |");
	}

	private void measureCalls(double ours, double openTelemetry, double logback) throws IOException {
		this.results.write("caller",
				List.of(row(Candidate.MEMORY.label(), "1-nanos", ours, "8-nanos", 1),
						row(Candidate.OPENTELEMETRY.label(), "1-nanos", openTelemetry, "8-nanos", 1),
						row(Candidate.LOGBACK.label(), "1-nanos", logback, "8-nanos", 1)));
	}

	private static Row row(String name, String key, double value, String otherKey, double other) {
		return new Row(name, Map.of(key, value, otherKey, other));
	}

}
