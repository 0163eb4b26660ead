package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.lake.LookupTables;
import uk.org.democracyclub.logging.queries.lake.Row;
import uk.org.democracyclub.logging.queries.lake.SampleReports;
import uk.org.democracyclub.logging.queries.lake.SearchOracle;
import uk.org.democracyclub.logging.queries.lake.SqlReports;
import uk.org.democracyclub.logging.queries.lake.StoredObject;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same queries, on the same data and held to the same figures as on Trino.
 */
class LocalFiguresTests {

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT);

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
		fill(folder, data);
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

	private static void fill(Path folder, LakeData data) throws IOException {
		int number = 0;
		for (StoredObject object : data.objects()) {
			Path directory = folder.resolve("dc-postcode-searches").resolve(HOUR.format(object.hour()));
			number++;
			GzipFiles.write(directory.resolve("object-%d.gz".formatted(number)), object.text());
		}
		LookupTables tables = data.tables();
		put(folder.resolve("api-users/aggregator-api/latest"), tables.devsKeyFiles());
		put(folder.resolve("api-users/ec-api/latest"), tables.ecKeyFiles());
		put(folder.resolve("local-authorities"),
				csv("pcds,nuts", tables.authorities().stream().map((row) -> List.of(row.pcds(), row.nuts()))));
		put(folder.resolve("onspd"),
				csv("pcds,lad25cd,ctry25cd,pcon24cd",
						tables.onspd()
							.stream()
							.map((row) -> List.of(row.pcds(), row.lad25cd(), row.ctry25cd(), row.pcon24cd()))));
	}

	private static String csv(String header, Stream<List<String>> rows) {
		return rows.map((row) -> row.stream().map((value) -> '"' + value + '"').collect(Collectors.joining(",")))
			.collect(Collectors.joining("\n", header + "\n", "\n"));
	}

	private static void put(Path folder, String csv) throws IOException {
		put(folder, Map.of("table.csv", csv));
	}

	private static void put(Path folder, Map<String, String> files) throws IOException {
		Files.createDirectories(folder);
		for (Map.Entry<String, String> file : files.entrySet()) {
			Files.writeString(folder.resolve(file.getKey()), file.getValue());
		}
	}

}
