package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.local.LocalFileTransport;
import uk.org.democracyclub.logging.local.ObjectLimits;
import uk.org.democracyclub.logging.python.PythonVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same searches, logged by the Python client and by ours: two objects that nobody can
 * tell apart.
 */
@Timeout(120)
class PythonObjectsTests {

	private static final Instant DELIVERED = Instant.parse("2026-05-07T09:15:00Z");

	private static final String HOUR = "dc-postcode-searches/2026/05/07/09";

	private static final String SEARCHES = "SELECT * FROM \"dc-wide-logs\".\"dc_postcode_searches_table\" "
			+ "ORDER BY \"timestamp\", postcode, utm_source";

	@TempDir
	private Path folder;

	private Path python;

	private Path ours;

	@BeforeEach
	void logTheSameWithBoth() throws Exception {
		this.python = this.folder.resolve("python");
		this.ours = this.folder.resolve("ours");
		Path hour = Files.createDirectories(this.python.resolve(HOUR));
		try (OutputStream object = new GZIPOutputStream(Files.newOutputStream(hour.resolve("python.gz")))) {
			for (PythonVector vector : PythonVector.all()) {
				object.write(vector.line().getBytes(StandardCharsets.UTF_8));
			}
		}
		LocalFileTransport transport = new LocalFileTransport(this.ours, LogStream.POSTCODE_SEARCHES.name(),
				ObjectLimits.DEFAULTS, () -> DELIVERED);
		try (DeliveryEngine<PostcodeLogEntry> engine = DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport)
			.zone(ZoneOffset.UTC)
			.build()) {
			engine.start();
			PythonVector.all().forEach((vector) -> engine.accept(vector.entry()));
			assertThat(engine.flush(Duration.ofMinutes(1))).isTrue();
		}
	}

	@Test
	void objectsHoldTheSameBytes() throws IOException {
		assertThat(lines(this.ours)).hasSize(200).containsExactlyElementsOf(lines(this.python));
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
			try (GZIPInputStream content = new GZIPInputStream(Files.newInputStream(object))) {
				return new String(content.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
			}
		}
	}

}
