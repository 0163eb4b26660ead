package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.lake.Row;
import uk.org.democracyclub.logging.queries.lake.SampleReports;
import uk.org.democracyclub.logging.queries.lake.SearchOracle;
import uk.org.democracyclub.logging.queries.lake.SqlReports;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same queries, on the same data and held to the same figures as on Trino.
 */
class LocalFiguresTests {

	@Test
	void eachQueryGivesTheFiguresThatWereCountedIndependently(@TempDir Path folder) throws IOException {
		assertFiguresEqualThoseOfTheOracle(1, folder);
	}

	@Tag("slow")
	@ParameterizedTest
	@ValueSource(longs = { 2, 3 })
	void eachQueryGivesTheFiguresThatWereCountedIndependentlyOnMoreData(long seed, @TempDir Path folder)
			throws IOException {
		assertFiguresEqualThoseOfTheOracle(seed, folder);
	}

	private static void assertFiguresEqualThoseOfTheOracle(long seed, Path folder) throws IOException {
		LakeData data = LakeData.generate(seed);
		LocalLake.fill(folder, data);
		Map<String, List<Row>> expected = SampleReports.of(SearchOracle.of(data));
		try (LocalQueryEngine engine = new LocalQueryEngine(folder)) {
			Map<String, List<Row>> reports = SampleReports.of(new SqlReports((sql) -> engine.query(sql).rows()));
			assertThat(reports.keySet()).isEqualTo(expected.keySet());
			assertThat(reports)
				.allSatisfy((report, rows) -> assertThat(rows).as(report).isNotEmpty().isEqualTo(expected.get(report)));
			assertThat(SampleReports.ofNothing(new SqlReports((sql) -> engine.query(sql).rows())))
				.allSatisfy((report, rows) -> assertThat(rows).as(report).isEmpty());
		}
	}

}
