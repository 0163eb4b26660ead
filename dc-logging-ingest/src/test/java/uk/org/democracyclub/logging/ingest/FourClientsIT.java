package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;
import uk.org.democracyclub.logging.testsupport.ingest.DeployedIngest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients of all generations log into one lake, and each of their searches counts once.
 */
@Tag("slow")
@Timeout(300)
class FourClientsIT {

	private static final int SEARCHES = 1_000;

	private static final Instant MORNING = Instant.parse("2026-05-07T06:00:00Z");

	private static final Duration LONG = Duration.ofMinutes(2);

	@Test
	void reportsCountTheSearchesOfOldAndNewClients(@TempDir Path lake) throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			// Version 1.0.2 knew neither flag for elections, and wrote microseconds.
			invoke(ingest,
					"{\"api_key\": \"\", \"calls_devs_dc_api\": false, \"dc_product\": \"WCIVF\", \"postcode\": \"SW1A 1AA\", "
							+ "\"timestamp\": \"%s.%s123\", \"utm_campaign\": null, \"utm_medium\": null, \"utm_source\": null}");
			// Version 3.0.0.
			invoke(ingest,
					"{\"api_key\": \"\", \"calls_devs_dc_api\": false, \"dc_product\": \"WCIVF\", \"had_election\": true, "
							+ "\"postcode\": \"SW1A 1AA\", \"timestamp\": \"%s.%s\", \"utm_campaign\": \"\", \"utm_medium\": \"\", "
							+ "\"utm_source\": \"\"}\n");
			logThroughTheStarter(ingest, "single");
			logThroughTheStarter(ingest, "batch");
			ingest.lambda().awaitIdle(LONG);
			assertThat(ingest.failures()).isEmpty();
			GzipFiles.write(lake.resolve("dc-postcode-searches/2026/05/07/06/all.gz"),
					String.join("\n", ingest.firehose().lines()) + "\n");
		}
		try (LocalQueryEngine engine = new LocalQueryEngine(lake)) {
			assertThat(row(engine, "election-totals", Map.of("polling_day", "2026-05-07"))).endsWith(4L * SEARCHES,
					3L * SEARCHES, 0L, 1L * SEARCHES);
			Map<String, String> day = Map.of("first_day", "2026-05-07", "last_day", "2026-05-07");
			assertThat(row(engine, "usage-by-product", day)).containsExactly("WCIVF", 4L * SEARCHES, 3L * SEARCHES, 0L,
					1L * SEARCHES);
			assertThat(row(engine, "searches-by-product", day)).containsExactly("WCIVF", 4L * SEARCHES);
		}
	}

	private static void invoke(DeployedIngest ingest, String line) {
		IntStream.range(0, SEARCHES)
			.mapToObj((number) -> line.formatted(
					String.format(Locale.ROOT, "2026-05-07 06:%02d:%02d", number / 60, number % 60),
					String.format(Locale.ROOT, "%03d", number)))
			.forEach((payload) -> ingest.lambda().enqueue(payload.getBytes(StandardCharsets.UTF_8)));
	}

	private static void logThroughTheStarter(DeployedIngest ingest, String protocol) {
		try (ConfigurableApplicationContext application = LoggingApplication.start(ingest, protocol)) {
			PostcodeLogger logger = application.getBean(PostcodeLogger.class);
			IntStream.range(0, SEARCHES)
				.forEach((number) -> logger.log(PostcodeLogEntry.builder(DcProduct.WCIVF, "SW1A 1AA")
					.timestamp(MORNING.plusSeconds(number))
					.hadElection(true)
					.build()));
			assertThat(logger.flush(LONG)).isTrue();
		}
	}

	private static List<Object> row(LocalQueryEngine engine, String query, Map<String, String> values) {
		List<List<Object>> rows = engine.query(NamedQuery.of(query).orElseThrow().sql(values)).rows();
		return rows.get(rows.size() - 1)
			.stream()
			.map((value) -> (value instanceof Number number) ? (Object) number.longValue() : value)
			.toList();
	}

}
