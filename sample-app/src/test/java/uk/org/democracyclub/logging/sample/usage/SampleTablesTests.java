package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.sample.search.Authority;
import uk.org.democracyclub.logging.sample.search.Nation;
import uk.org.democracyclub.logging.sample.search.SampleData;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SampleTables}.
 */
class SampleTablesTests {

	private static final SampleData DATA = new SampleData(
			Map.of("CF10 3AT", place("W06000015", Nation.WALES), "BT1 5GS", place("N09000003", Nation.NORTHERN_IRELAND),
					"G2 1DU", place("S12000049", Nation.SCOTLAND), "LS1 1UR", place("E08000035", Nation.ENGLAND)));

	private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

	@TempDir
	private Path folder;

	@Test
	void queriesFindThePlacesOfTheSample() throws IOException {
		SampleTables.write(DATA, this.folder);
		try (LocalQueryEngine engine = new LocalQueryEngine(this.folder)) {
			assertThat(engine.query("SELECT * FROM \"dc-wide-logs\".\"onspd_table\" ORDER BY 1").rows())
				.containsExactly(List.of("BT1 5GS", "N09000003", "N92000002", "N05900003"),
						List.of("CF10 3AT", "W06000015", "W92000004", "W07600015"),
						List.of("G2 1DU", "S12000049", "S92000003", "S14200049"),
						List.of("LS1 1UR", "E08000035", "E92000001", "E14800035"));
			assertThat(engine
				.query("SELECT pcds, substr(nuts, 1, 1) FROM \"local_authorities\".\"local_authorities\" ORDER BY 1")
				.rows()).containsExactly(List.of("BT1 5GS", "N"), List.of("CF10 3AT", "W"), List.of("G2 1DU", "S"),
						List.of("LS1 1UR", "E"));
		}
	}

	@Test
	void writesOnlyWhatIsNotUpToDate() throws IOException {
		SampleTables.write(DATA, this.folder);
		Path onspd = this.folder.resolve("onspd/sample.csv");
		Path authorities = this.folder.resolve("local-authorities/sample.csv");
		String content = Files.readString(onspd);
		Files.writeString(onspd, "pcds,lad25cd,ctry25cd\n");
		Files.setLastModifiedTime(onspd, LONG_AGO);
		Files.setLastModifiedTime(authorities, LONG_AGO);
		SampleTables.write(DATA, this.folder);
		assertThat(onspd).hasContent(content);
		assertThat(Files.getLastModifiedTime(onspd)).isGreaterThan(LONG_AGO);
		assertThat(Files.getLastModifiedTime(authorities)).isEqualTo(LONG_AGO);
	}

	private static SampleData.Place place(String code, Nation nation) {
		return new SampleData.Place(new Authority(code, "Somewhere", nation), null);
	}

}
