package uk.org.democracyclub.logging.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.spool.SpoolDirectory;
import uk.org.democracyclub.logging.spool.SpoolImage;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class SpooledDeliveryTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final DeliverySettings SETTINGS = new DeliverySettings(100, 10, Duration.ofMillis(1),
			Duration.ofMillis(2));

	private static final DeliverySettings PATIENT = new DeliverySettings(100, 10, Duration.ofHours(1),
			Duration.ofHours(1));

	@TempDir
	private Path directory;

	@TempDir
	private Path elsewhere;

	private final ScriptedTransport transport = new ScriptedTransport(DeliveryLimits.ONE_BY_ONE);

	private final ScriptedTransport later = new ScriptedTransport(DeliveryLimits.ONE_BY_ONE);

	private final List<DeliveryEngine<?>> engines = new ArrayList<>();

	@AfterEach
	void close() {
		this.engines.forEach(DeliveryEngine::close);
	}

	@Test
	void deliversAndLeavesNothingBehind() throws IOException {
		DeliveryEngine<PostcodeLogEntry> engine = started(this.transport, this.directory, SETTINGS);
		log(engine, 0, 5000);
		assertThat(engine.flush(LONG)).isTrue();
		assertThat(this.transport.lines()).hasSize(5000).doesNotHaveDuplicates();
		assertAccount(engine, 5000, 5000, Map.of(), 0);
		assertThat(engine.statistics().spoolBytes()).isPositive()
			.isLessThanOrEqualTo(engine.statistics().spoolMaxBytes());
		engine.close();
		assertThat(SpoolDirectory.allSegments(this.directory)).isEmpty();
	}

	@Test
	void moreEntriesMayWaitThanFitInMemory() {
		DeliveryEngine<PostcodeLogEntry> engine = engine(this.transport, this.directory, SETTINGS);
		log(engine, 0, 5000);
		assertAccount(engine, 5000, 0, Map.of(), 5000);
		engine.start();
		assertThat(engine.flush(LONG)).isTrue();
		assertThat(this.transport.attempts()).hasSize(5000);
	}

	@Test
	void whatAKilledProcessHadAcceptedIsDeliveredByTheNextWithoutAnyTraffic() throws IOException {
		DeliveryEngine<PostcodeLogEntry> killed = engine(this.transport, this.directory, SETTINGS);
		log(killed, 0, 300);
		leaveAsKilled();
		DeliveryEngine<PostcodeLogEntry> next = started(this.later, this.elsewhere, SETTINGS);
		await().untilAsserted(() -> assertAccount(next, 300, 300, Map.of(), 0));
		assertThat(postcodes(this.later)).containsExactlyInAnyOrderElementsOf(expected(0, 300));
	}

	@Test
	void entryThatWasUnderWayAtTheKillComesAgainUnderTheSameId() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		CountDownLatch underWay = new CountDownLatch(1);
		this.transport.then(() -> {
			underWay.countDown();
			gate.await();
		});
		DeliveryEngine<PostcodeLogEntry> killed = started(this.transport, this.directory, SETTINGS);
		log(killed, 0, 1);
		underWay.await();
		leaveAsKilled();
		started(this.later, this.elsewhere, SETTINGS);
		await().untilAsserted(() -> assertThat(this.later.acknowledged()).hasSize(1));
		UUID sent = this.transport.attempts().get(0).get(0).id();
		assertThat(this.later.acknowledged()).extracting(OutgoingEntry::id).containsExactly(sent);
		gate.countDown();
	}

	@Test
	void whatAnOrderlyStopLeavesStaysInTheSpoolAndIsNoFailure() {
		this.transport.thenFail(TestFailure.ACCESS_DENIED, 1000);
		DeliveryEngine<PostcodeLogEntry> engine = started(this.transport, this.directory, PATIENT);
		log(engine, 0, 300);
		await().untilAsserted(() -> assertThat(engine.status().trouble()).isPresent());
		try (CapturedLog log = CapturedLog.of(DeliveryMonitor.class.getName(), Level.INFO)) {
			engine.drain();
			engine.close();
			assertThat(log.messages()).containsExactly(
					"300 entries of dc-postcode-searches for the test stay in the spool until an application with this destination starts");
		}
		assertAccount(engine, 300, 0, Map.of(), 300);
		DeliveryEngine<PostcodeLogEntry> next = started(this.later, this.directory, SETTINGS);
		await().untilAsserted(() -> assertAccount(next, 300, 300, Map.of(), 0));
		assertThat(postcodes(this.later)).containsExactlyInAnyOrderElementsOf(expected(0, 300));
	}

	@Test
	void interruptedCloseLeavesTheSpoolInOrder() throws IOException {
		DeliveryEngine<PostcodeLogEntry> engine = started(this.transport, this.directory, SETTINGS);
		log(engine, 0, 300);
		assertThat(engine.flush(LONG)).isTrue();
		try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging", Level.WARN)) {
			Thread.currentThread().interrupt();
			engine.close();
			assertThat(Thread.interrupted()).isTrue();
			assertThat(log.messages()).isEmpty();
		}
		assertThat(SpoolDirectory.allSegments(this.directory)).isEmpty();
	}

	@Test
	void flushWaitsForWhatIsReplayedToo() throws IOException {
		log(engine(this.transport, this.directory, SETTINGS), 0, 300);
		leaveAsKilled();
		DeliveryEngine<PostcodeLogEntry> next = started(this.later, this.elsewhere, SETTINGS);
		await().until(() -> next.statistics().accepted() == 300);
		log(next, 300, 301);
		assertThat(next.flush(LONG)).isTrue();
		assertThat(this.later.lines()).hasSize(301);
	}

	@Test
	void fullBudgetKeepsTheOldestAndSaysSo() throws Exception {
		CountDownLatch gate = new CountDownLatch(1);
		IntStream.range(0, 10).forEach((i) -> this.transport.then(gate::await));
		DeliveryEngine<PostcodeLogEntry> engine = track(
				DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, this.transport)
					.settings(SETTINGS)
					.spool(new SpoolSettings(this.directory, SpoolSettings.MIN_BYTES, SpoolSync.NEVER))
					.build());
		engine.start();
		int entries = 6000;
		log(engine, 0, entries);
		DeliveryStatistics statistics = engine.statistics();
		assertThat(statistics.dropped()).containsOnlyKeys(DropReason.SPOOL_FULL);
		assertThat(statistics.accepted() + statistics.droppedInAll()).isEqualTo(entries);
		assertThat(statistics.spoolBytes()).isLessThanOrEqualTo(SpoolSettings.MIN_BYTES);
		await().untilAsserted(() -> assertThat(engine.status().trouble()).get()
			.extracting(DeliveryStatus.Trouble::reason)
			.isEqualTo("spool-full"));
		gate.countDown();
		assertThat(engine.flush(LONG)).isTrue();
		// While the last segment is made, the budget is taken and the segment not yet
		// there:
		// so the first to be dropped can come just before the last to be kept.
		assertThat(postcodes(this.transport)).doesNotHaveDuplicates()
			.hasSize((int) statistics.accepted())
			.containsAll(expected(0, (int) statistics.accepted() / 2));
	}

	@Test
	void whatTheDiskDoesNotTakeWaitsInMemoryAndHealthSaysSo() throws IOException {
		Path file = Files.writeString(this.elsewhere.resolve("spool"), "no directory");
		DeliveryEngine<PostcodeLogEntry> engine = engine(this.transport, file, SETTINGS);
		log(engine, 0, 50);
		assertAccount(engine, 50, 0, Map.of(), 50);
		engine.start();
		assertThat(engine.flush(LONG)).isTrue();
		assertAccount(engine, 50, 50, Map.of(), 0);
		await().untilAsserted(() -> assertThat(engine.status().trouble()).get()
			.extracting(DeliveryStatus.Trouble::reason)
			.isEqualTo("spool-unusable"));
		Files.delete(file);
		await().untilAsserted(() -> assertThat(engine.status().trouble()).isEmpty());
		log(engine, 50, 100);
		assertThat(SpoolDirectory.allSegments(file)).isNotEmpty();
		assertThat(engine.flush(LONG)).isTrue();
		assertThat(this.transport.lines()).hasSize(100);
	}

	@Test
	void entryThatCannotBeEncodedFailsAlone() {
		LogStream<PostcodeLogEntry> stream = PickyStream.refusing("P3");
		DeliveryEngine<PostcodeLogEntry> engine = track(
				DeliveryEngine.builder(stream, this.transport).spool(settings(this.directory)).build());
		engine.start();
		log(engine, 0, 8);
		// The first one may tell that an entry failed meanwhile.
		await().until(() -> engine.flush(LONG));
		assertAccount(engine, 8, 7, Map.of(DeliveryFailure.INTERNAL, 1L), 0);
	}

	@Test
	void refusedEntryIsPutAsideAndNotSentAgain() throws IOException {
		this.transport.refuse((entry) -> entry.line().text().contains("\"P3\""));
		DeliveryEngine<PostcodeLogEntry> engine = started(this.transport, this.directory, SETTINGS);
		log(engine, 0, 8);
		// The first one may tell that an entry failed meanwhile.
		await().until(() -> engine.flush(LONG));
		assertAccount(engine, 8, 7, Map.of(TestFailure.REFUSED, 1L), 0);
		engine.close();
		assertThat(SpoolDirectory.allSegments(this.directory)).isEmpty();
		assertThat(SpoolDirectory.named(this.directory, "refused.jsonl")).singleElement()
			.satisfies((file) -> assertThat(Files.readAllLines(file)).singleElement()
				.asString()
				.startsWith("{\"entry_id\": \"")
				.contains("\"reason\": \"refused\", \"entry\": {\"api_key\": \"\", ", "\"postcode\": \"P3\"")
				.endsWith("}}"));
	}

	private DeliveryEngine<PostcodeLogEntry> started(LogTransport transport, Path directory,
			DeliverySettings settings) {
		DeliveryEngine<PostcodeLogEntry> engine = engine(transport, directory, settings);
		engine.start();
		return engine;
	}

	private DeliveryEngine<PostcodeLogEntry> engine(LogTransport transport, Path directory, DeliverySettings settings) {
		return track(DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport)
			.settings(settings)
			.spool(settings(directory))
			.closeTimeout(LONG)
			.build());
	}

	private DeliveryEngine<PostcodeLogEntry> track(DeliveryEngine<PostcodeLogEntry> engine) {
		this.engines.add(engine);
		return engine;
	}

	private static SpoolSettings settings(Path directory) {
		return new SpoolSettings(directory, 64 * SpoolSettings.MIN_BYTES, SpoolSync.NEVER);
	}

	private void leaveAsKilled() throws IOException {
		SpoolImage.of(this.directory, LogStream.POSTCODE_SEARCHES.name(), this.transport.destination())
			.writeTo(this.elsewhere);
	}

	private static void log(DeliveryEngine<PostcodeLogEntry> engine, int from, int to) {
		IntStream.range(from, to)
			.forEach((i) -> engine.accept(PostcodeLogEntry.builder(DcProduct.WDIV, "P" + i).build()));
	}

	private static List<String> expected(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> "P" + i).toList();
	}

	private static List<String> postcodes(ScriptedTransport transport) {
		return transport.lines()
			.stream()
			.map((line) -> line.replaceAll("(?s).*\"postcode\": \"(\\w+)\".*", "$1"))
			.toList();
	}

	private static void assertAccount(DeliveryEngine<?> engine, long accepted, long logged,
			Map<FailureReason, Long> failed, long waiting) {
		DeliveryStatistics statistics = engine.statistics();
		assertThat(statistics.accepted()).as("accepted").isEqualTo(accepted);
		assertThat(statistics.logged()).as("logged").isEqualTo(logged);
		assertThat(statistics.failed()).as("failed").isEqualTo(failed);
		assertThat(statistics.waiting()).as("waiting").isEqualTo(waiting);
	}

}
