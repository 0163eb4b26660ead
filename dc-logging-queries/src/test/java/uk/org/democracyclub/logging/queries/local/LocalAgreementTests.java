package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.queries.lake.EngineAgreement;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * DuckDB reads postcodes and timestamps as Java does, and, in another test, as Trino.
 */
class LocalAgreementTests {

	@TempDir
	private Path folder;

	@Test
	void postcodesAreThoseThatTheSiteFinds() throws IOException {
		long seed = System.nanoTime();
		Map<String, Optional<String>> postcodes = EngineAgreement.postcodes(seed);
		assertThat(postcodes.values()).filteredOn(Optional::isPresent).hasSizeGreaterThan(5_000);
		assertThat(EngineAgreement.differences(postcodes,
				answer(EngineAgreement.postcodeLines(postcodes.keySet()), EngineAgreement.POSTCODES)))
			.as("seed %d", seed)
			.isEmpty();
	}

	@Test
	void timestampsAreThoseThatTheIngestFunctionReads() throws IOException {
		Map<String, Optional<LocalDateTime>> timestamps = EngineAgreement.timestamps();
		assertThat(timestamps).hasSizeGreaterThan(200);
		assertThat(EngineAgreement.differences(timestamps,
				answer(EngineAgreement.timestampLines(timestamps.keySet()), EngineAgreement.TIMESTAMPS)))
			.isEmpty();
	}

	private List<List<Object>> answer(List<String> lines, String sql) throws IOException {
		GzipFiles.write(this.folder.resolve("dc-postcode-searches/2022/02/02/02/lines.gz"),
				String.join("\n", lines) + "\n");
		try (LocalQueryEngine engine = new LocalQueryEngine(this.folder)) {
			return engine.query(sql).rows();
		}
	}

}
