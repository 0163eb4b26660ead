package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.local.LocalFileTransport;
import uk.org.democracyclub.logging.local.ObjectLimits;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;
import uk.org.democracyclub.logging.testsupport.python.PythonVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same searches, logged by the Python client and by ours: two objects that differ by
 * the ids of the entries only.
 */
@Timeout(120)
class PythonObjectsTests {

	private static final Instant DELIVERED = Instant.parse("2026-05-07T09:15:00Z");

	private static final String HOUR = "dc-postcode-searches/2026/05/07/09";

	private static final String SEARCHES = "SELECT * EXCLUDE (entry_id) FROM \"dc-wide-logs\".\"dc_postcode_searches_table\" "
			+ "ORDER BY \"timestamp\", postcode, utm_source";

	@TempDir
	private Path folder;

	private Path python;

	private Path ours;

	@BeforeEach
	void logTheSameWithBoth() throws Exception {
		this.python = this.folder.resolve("python");
		this.ours = this.folder.resolve("ours");
		GzipFiles.write(this.python.resolve(HOUR).resolve("python.gz"),
				PythonVector.all().stream().map(PythonVector::line).collect(Collectors.joining()));
		LocalFileTransport transport = new LocalFileTransport(this.ours, LogStream.POSTCODE_SEARCHES.name(),
				ObjectLimits.DEFAULTS, () -> DELIVERED);
		try (DeliveryEngine<PostcodeLogEntry> engine = DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport)
			.zone(ZoneOffset.UTC)
			.build()) {
			engine.start();
			PythonVector.all().forEach((vector) -> engine.accept(entry(vector)));
			assertThat(engine.flush(Duration.ofMinutes(1))).isTrue();
		}
	}

	@Test
	void objectsHoldTheSameBytesAfterTheId() throws IOException {
		assertThat(lines(this.ours).stream().map((line) -> line.replaceFirst("\"entry_id\": \"[0-9a-f-]{36}\", ", "")))
			.hasSize(200)
			.containsExactlyElementsOf(lines(this.python));
		assertThat(
				rows(this.ours, "SELECT count(DISTINCT entry_id) FROM \"dc-wide-logs\".\"dc_postcode_searches_table\""))
			.containsExactly(List.of(200L));
	}

	@Test
	void columnsOfEachSearchAreTheSame() {
		List<List<Object>> rows = rows(this.python, SEARCHES);
		assertThat(rows).hasSize(200);
		assertThat(rows(this.ours, SEARCHES)).isEqualTo(rows);
	}

	private static List<List<Object>> rows(Path root, String sql) {
		try (LocalQueryEngine engine = new LocalQueryEngine(root)) {
			return List.copyOf(engine.query(sql).rows());
		}
	}

	private static List<String> lines(Path root) throws IOException {
		try (var objects = Files.list(root.resolve(HOUR))) {
			Path object = objects.reduce((one, other) -> {
				throw new AssertionError("More than one object");
			}).orElseThrow();
			return GzipFiles.lines(object);
		}
	}

	private static PostcodeLogEntry entry(PythonVector vector) {
		return PostcodeLogEntry.builder(DcProduct.fromValue(vector.dcProduct()), vector.postcode())
			.timestamp(vector.timestamp())
			.utm(new UtmParameters(vector.utmSource(), vector.utmCampaign(), vector.utmMedium()))
			.apiKey(vector.apiKey())
			.callsDevsDcApi(vector.callsDevsDcApi())
			.hadElection(vector.hadElection())
			.build();
	}

}
