package uk.org.democracyclub.logging.aws.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.org.democracyclub.logging.queries.lake.GeneratedKeyFiles;
import uk.org.democracyclub.logging.queries.lake.LookupTables;
import uk.org.democracyclub.logging.queries.lake.SampleKeyFiles;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of API keys, on the views of the synthesized template. DuckDB has to make
 * the same rows of the same files.
 */
@OnTrino
@RequiresNode
class ApiKeyIT {

	@Test
	void noTextOfAKeyMakesARowOfAnother(Trino trino, @TempDir Path folder) throws Exception {
		LookupTables sample = LookupTables.sample();
		try (LogLake lake = LogLake.of(trino, folder,
				new LookupTables(List.of(), List.of(), sample.authorities(), sample.onspd()))) {
			assertThat(rows(trino, "devs_dc_api_keys")).isEmpty();
			lake.putKeys("ec_api_keys", SampleKeyFiles.FILES);
			assertThat(rows(trino, "ec_api_keys")).isEqualTo(SampleKeyFiles.ROWS);
			GeneratedKeyFiles generated = GeneratedKeyFiles.generate(1);
			lake.putKeys("devs_dc_api_keys", generated.files());
			assertThat(rows(trino, "devs_dc_api_keys")).isEqualTo(generated.rows());
		}
	}

	private static List<List<Object>> rows(Trino trino, String table) throws SQLException {
		return trino.query("SELECT * FROM \"dc-wide-logs\".\"%s\" ORDER BY key".formatted(table)).rows();
	}

}
