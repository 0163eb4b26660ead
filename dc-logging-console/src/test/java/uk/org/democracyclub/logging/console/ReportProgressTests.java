package uk.org.democracyclub.logging.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.queries.QueryCost;
import uk.org.democracyclub.logging.queries.QuerySummary;

import static org.assertj.core.api.Assertions.assertThat;

class ReportProgressTests {

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private final ReportProgress progress = new ReportProgress(new PrintStream(this.err, true, StandardCharsets.UTF_8));

	@Test
	void namesTheQueryThatTheThreadWaitsForAndPrintsEachStateOnce() throws InterruptedException {
		this.progress.started("totals");
		this.progress.report("running, 5.0 MB read");
		this.progress.report("running, 5.0 MB read");
		Thread other = new Thread(() -> {
			this.progress.started("by-day");
			this.progress.report("running, 5.0 MB read");
		});
		other.start();
		other.join();
		assertThat(lines()).containsExactly("totals: running, 5.0 MB read", "by-day: running, 5.0 MB read");
	}

	@Test
	void addsUpWhatQueriesCost() {
		this.progress.ended("totals", 3, Duration.ofMillis(1234), new QuerySummary(List.of(), null));
		assertThat(this.progress.cost()).isNull();
		this.progress.ended("by-day", 1, Duration.ofMillis(50),
				new QuerySummary(List.of(), new QueryCost(12_000_000, 0.00006)));
		this.progress.ended("by-hour", 2, Duration.ofMillis(50),
				new QuerySummary(List.of(), new QueryCost(8_000_000, 0.00005)));
		assertThat(this.progress.cost()).hasToString("Athena read 20.0 MB, which costs about 0.00011 US dollars");
		assertThat(lines()).containsExactly("totals: 3 rows in 1.2 s",
				"by-day: 1 row in 0.1 s. Athena read 12.0 MB, which costs about 0.00006 US dollars",
				"by-hour: 2 rows in 0.1 s. Athena read 8.0 MB, which costs about 0.00005 US dollars");
	}

	private List<String> lines() {
		return this.err.toString(StandardCharsets.UTF_8).lines().toList();
	}

}
