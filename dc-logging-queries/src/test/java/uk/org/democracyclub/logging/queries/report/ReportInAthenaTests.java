package uk.org.democracyclub.logging.queries.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;

import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.athena.AthenaQueryEngine;
import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.local.LakeFolder;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The same report in Athena, which answers with the results of the local engine.
 */
class ReportInAthenaTests {

	private static final ReportRequest REQUEST = ReportRequest.of(ReportDefinition.ELECTION,
			Map.of("polling_day", "2026-05-07"));

	@TempDir
	private static Path lake;

	private static LocalQueryEngine local;

	@TempDir
	private Path folder;

	private final Costs costs = new Costs();

	@BeforeAll
	static void open() throws IOException {
		LakeFolder.fill(lake, LakeData.generate(1));
		local = new LocalQueryEngine(lake);
	}

	@AfterAll
	static void close() {
		local.close();
	}

	@Test
	void filesAreThoseOfTheLocalEngine() throws IOException {
		run(local, "local");
		assertThat(this.costs.lines).isEmpty();
		try (AnsweringAthena athena = new AnsweringAthena(local, (sql) -> false, (sql) -> false);
				AthenaQueryEngine engine = engine(athena)) {
			run(engine, "athena");
		}
		for (ReportPart part : REQUEST.definition().parts()) {
			assertThat(this.folder.resolve("athena").resolve(part.fileName()))
				.hasSameTextualContentAs(this.folder.resolve("local").resolve(part.fileName()));
		}
		assertThat(Files.readString(this.folder.resolve("athena/index.html")))
			.contains("Amazon Athena, workgroup dc-logging-staging")
			.doesNotContain("dollars");
		assertThat(this.costs.lines).hasSize(REQUEST.definition().parts().size() + 1);
	}

	@Test
	void aFailureStopsTheOtherQueriesAndLeavesNothing() {
		try (AnsweringAthena athena = new AnsweringAthena(local, (sql) -> sql.contains("by hour and product"),
				(sql) -> sql.contains("election by day")); AthenaQueryEngine engine = engine(athena)) {
			assertThatExceptionOfType(QueryException.class).isThrownBy(() -> run(engine, "athena"))
				.withMessage("by-day: The query failed: the bucket is gone");
			assertThat(athena.stopped()).anyMatch((sql) -> sql.contains("by hour and product"));
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	private void run(QueryEngine engine, String output) {
		new ReportRun(engine, InstantSource.fixed(Instant.parse("2026-06-01T12:00:00Z")), this.costs).run(REQUEST,
				this.folder.resolve(output), null);
	}

	private static AthenaQueryEngine engine(AnsweringAthena athena) {
		AthenaClient client = AthenaClient.builder()
			.endpointOverride(athena.url())
			.region(Region.EU_WEST_2)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
			.httpClientBuilder(Apache5HttpClient.builder())
			.build();
		return new AthenaQueryEngine(client, "dc-logging-staging", Duration.ofMillis(1), (line) -> {
		});
	}

	private static final class Costs implements ReportListener {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		@Override
		public void started(String part) {
		}

		@Override
		public void ended(String part, long rows, Duration time, QuerySummary summary) {
			if (summary.cost() != null) {
				this.lines.add(part);
			}
		}

	}

}
