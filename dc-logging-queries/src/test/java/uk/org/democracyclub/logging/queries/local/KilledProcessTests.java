package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.local.LocalFileTransport;
import uk.org.democracyclub.logging.local.ObjectLimits;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What processes with a spool log to local files counts once, however often they are
 * killed.
 */
@Tag("slow")
@Timeout(300)
class KilledProcessTests {

	private static final int KILLS = 5;

	private static final int NUMBERS_PER_LIFE = 1_000_000;

	private final Random random = new Random(20_261_129);

	@TempDir
	private Path directory;

	@Test
	void entriesThatWereWrittenButNotSettledAreWrittenAgainAndCountOnce() throws Exception {
		for (int life = 0; life < KILLS; life++) {
			Process process = start(life, "hold");
			await().until(() -> output().contains("written") || !process.isAlive());
			kill(process);
		}
		deliverWhatIsLeft();
		assertCounts(KILLS * Logging.HELD);
		assertThat(ask("SELECT count(*) FROM dc_postcode_searches_table"))
			.isGreaterThanOrEqualTo(2 * KILLS * Logging.HELD);
	}

	@Test
	void entriesOfProcessesThatAreKilledUnderLoadCountOnce() throws Exception {
		long accepted = 0;
		for (int life = 0; life < KILLS; life++) {
			Process process = start(life, "load");
			await().until(() -> accepted() > 0 || !process.isAlive());
			assertThat(process.waitFor(this.random.nextInt(1000), TimeUnit.MILLISECONDS)).isFalse();
			kill(process);
			accepted += accepted();
		}
		deliverWhatIsLeft();
		long distinct = ask("SELECT count(DISTINCT postcode) FROM dc_postcode_searches_table");
		assertCounts(distinct);
		assertThat(distinct).isGreaterThanOrEqualTo(accepted);
	}

	private void kill(Process process) throws InterruptedException, IOException {
		assertThat(process.isAlive()).as(output()).isTrue();
		process.destroyForcibly().waitFor();
	}

	private String output() throws IOException {
		return Files.readString(this.directory.resolve("output"));
	}

	private long accepted() throws IOException {
		return output().lines().filter("accepted"::equals).count() * Logging.HELD;
	}

	private void assertCounts(long searches) throws IOException {
		LocalDate today = LocalDate.now(ZoneOffset.UTC);
		String sql = NamedQuery.of("usage-by-product")
			.orElseThrow()
			.sql(Map.of("first_day", today.minusDays(1).toString(), "last_day", today.plusDays(1).toString()));
		try (LocalQueryEngine engine = new LocalQueryEngine(logs())) {
			assertThat(engine.query(sql).rows()).singleElement()
				.satisfies((row) -> assertThat(row.subList(0, 2)).hasToString("[WCIVF, %s]".formatted(searches)));
			assertThat(engine.query(sql).remarks()).isEmpty();
		}
		assertThat(ask("SELECT count(DISTINCT entry_id) FROM dc_postcode_searches_table")).isEqualTo(searches);
		try (Stream<Path> parts = Files.list(logs().resolve(".parts"))) {
			assertThat(parts).isEmpty();
		}
	}

	private long ask(String sql) {
		try (LocalQueryEngine engine = new LocalQueryEngine(logs())) {
			return ((Number) engine.query(sql).rows().get(0).get(0)).longValue();
		}
	}

	private void deliverWhatIsLeft() throws IOException {
		List<Path> left = segments();
		assertThat(left).isNotEmpty();
		try (DeliveryEngine<PostcodeLogEntry> engine = Logging.engine(this.directory, Logging.files(this.directory))) {
			engine.start();
			// What others left is found in the background.
			await().atMost(Duration.ofMinutes(2))
				.until(() -> left.stream().noneMatch(Files::exists) && engine.statistics().waiting() == 0);
		}
	}

	private List<Path> segments() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory.resolve("spool"))) {
			return files.filter((file) -> file.toString().endsWith(".segment")).toList();
		}
	}

	private Path logs() {
		return this.directory.resolve("dc-logs");
	}

	private Process start(int life, String how) throws IOException {
		return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-XX:TieredStopAtLevel=1",
				"-cp", System.getProperty("java.class.path"), Logging.class.getName(), this.directory.toString(),
				String.valueOf(life * NUMBERS_PER_LIFE), how)
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output").toFile())
			.start();
	}

	/** The process that is killed. */
	static final class Logging {

		static final int HELD = 10;

		private Logging() {
		}

		public static void main(String[] args) {
			Path directory = Path.of(args[0]);
			boolean hold = args[2].equals("hold");
			LogTransport files = files(directory);
			DeliveryEngine<PostcodeLogEntry> engine = engine(directory, hold ? new HoldingTransport(files) : files);
			engine.start();
			int first = Integer.parseInt(args[1]);
			for (int number = 0; !hold || number < HELD; number++) {
				engine.accept(PostcodeLogEntry.builder(DcProduct.WCIVF, "P" + (first + number)).build());
				if (number % HELD == HELD - 1) {
					System.out.println("accepted");
					LockSupport.parkNanos(1_000_000);
				}
			}
			// The engine's threads would not keep the process alive.
			while (true) {
				LockSupport.park();
			}
		}

		static LogTransport files(Path directory) {
			return new LocalFileTransport(directory.resolve("dc-logs"), LogStream.POSTCODE_SEARCHES.name(),
					ObjectLimits.DEFAULTS, InstantSource.system());
		}

		static DeliveryEngine<PostcodeLogEntry> engine(Path directory, LogTransport transport) {
			return DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport)
				.spool(new SpoolSettings(directory.resolve("spool"), 64 * SpoolSettings.MIN_BYTES, SpoolSync.NEVER))
				.build();
		}

	}

	/**
	 * Writes all entries, and lets nobody know.
	 */
	private static final class HoldingTransport implements LogTransport {

		private final LogTransport files;

		private int written;

		HoldingTransport(LogTransport files) {
			this.files = files;
		}

		@Override
		public String destination() {
			return this.files.destination();
		}

		@Override
		public DeliveryLimits limits() {
			return DeliveryLimits.ONE_BY_ONE;
		}

		@Override
		public void deliver(List<OutgoingEntry> entries) throws DeliveryException, InterruptedException {
			synchronized (this) {
				this.files.deliver(entries);
				this.written += entries.size();
				if (this.written == Logging.HELD) {
					System.out.println("written");
				}
			}
			Thread.sleep(Long.MAX_VALUE);
		}

		@Override
		public void close() {
			this.files.close();
		}

	}

}
