package uk.org.democracyclub.logging.benchmarks.delivery;

import java.util.List;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.benchmarks.process.Figures;

import static org.assertj.core.api.Assertions.assertThat;

class ResultTests {

	@Test
	void takesTheMedianOfItsProcesses() {
		assertThat(result(12_000, 18_000, 15_000).entriesPerSecond()).isEqualTo(15_000);
		assertThat(result(12_000, 15_000).entriesPerSecond()).isEqualTo(13_500);
		assertThat(result(12_000).entriesPerSecond()).isEqualTo(12_000);
	}

	@Test
	void tellsHowFarItsProcessesDiffer() {
		Result result = result(12_000, 18_000, 15_000);
		assertThat(result.row(result(30_000))).startsWith("a name", "15,000", "12,000 to 18,000", "0.500 ×");
	}

	@Test
	void hasNoRangeOfOneProcess() {
		Result result = result(12_000);
		assertThat(result.row(result)).startsWith("a name", "12,000", "–", "1.00 ×").hasSameSizeAs(Result.COLUMNS);
	}

	private static Result result(double... rates) {
		return new Result("a name", DoubleStream.of(rates).mapToObj(ResultTests::figures).toList());
	}

	private static Figures figures(double rate) {
		return Figures.read(List.of("figure entries-per-second " + rate, "figure cpu-micros 1", "figure bytes 1",
				"figure p50-millis 1", "figure p99-millis 1", "figure p999-millis 1", "figure peak-heap-mb 1",
				"figure caller-paced-median-micros 1", "figure caller-supplied-median-micros 1"));
	}

}
