package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.lambda.Payload;
import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.spool.SpoolDirectory;
import uk.org.democracyclub.logging.spool.Spools;
import uk.org.democracyclub.logging.spool.SpoolEntry;
import uk.org.democracyclub.logging.spool.SpoolImage;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;
import uk.org.democracyclub.logging.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Damage costs the records that it hits, and nothing else.
 */
@Tag("endurance")
@Timeout(600)
class DamagedSpoolTests {

	private static final Logger logger = LoggerFactory.getLogger(DamagedSpoolTests.class);

	private static final int SEEDS = Scale.of(60, 300);

	private static final int ENTRIES = 10_000;

	private static final int NEW_ENTRIES = 100;

	// Half a megabyte a segment, so that there are several.
	private static final int SPOOL_MEGABYTES = 8;

	// The parts of a record that no checksum covers: its state, and the zeros behind it.
	private static final int STATE = 12;

	private static final int AFTER_STATE = 16;

	private static final int HEAD = 40;

	private static final Duration LONG = Duration.ofSeconds(30);

	@TempDir
	private static Path original;

	private static SpoolImage image;

	private static final Map<Path, List<SpoolImage.Place>> places = new LinkedHashMap<>();

	private static final Set<String> allLines = new HashSet<>(newLines());

	private final EntryLines received = new EntryLines();

	@AutoClose
	private final LambdaStub stub = LambdaStub.start(this.received);

	@TempDir
	private Path directory;

	/** As a process leaves it that is killed while its deliveries are answered. */
	@BeforeAll
	static void makeImage() throws IOException {
		String stream = LogStream.POSTCODE_SEARCHES.name();
		Random random = new Random(1);
		try (Spool spool = new Spool(
				new SpoolSettings(original, SPOOL_MEGABYTES * SpoolSettings.MIN_BYTES, SpoolSync.NEVER), stream,
				StubDelivery.ARN, StubDelivery.ARN)) {
			for (int number = 0; number < ENTRIES; number++) {
				Line line = LogStream.POSTCODE_SEARCHES.encode(entry(number), ZoneOffset.UTC);
				assertThat(Spools.append(spool, spool.encode(UUID.randomUUID(), Instant.now(), line)))
					.isEqualTo(Spool.Appended.KEPT);
			}
			for (int number = 0; number < ENTRIES; number++) {
				SpoolEntry entry = spool.reader().next();
				// First all, then some.
				if (number < ENTRIES / 5 || (number < ENTRIES / 2 && random.nextBoolean())) {
					spool.reader().settle(entry);
				}
			}
			image = SpoolImage.of(original, stream, StubDelivery.ARN);
		}
		image.segments().forEach((segment) -> places.put(segment, image.places(segment)));
		places.values().forEach((inSegment) -> inSegment.forEach((place) -> allLines.add(place.line())));
		assertThat(places).hasSizeGreaterThan(4);
		assertThat(allLines).hasSize(ENTRIES + NEW_ENTRIES);
	}

	@Test
	void whatDamageDidNotHitIsDelivered() throws IOException {
		long begin = System.nanoTime();
		Counts counts = new Counts();
		for (int seed = 0; seed < SEEDS; seed++) {
			check(seed, counts);
		}
		logger.info("{} damaged spools ({}): {} records hit, {} delivered, {} segments kept aside, {} s", SEEDS,
				counts.kinds, counts.hit, counts.delivered, counts.aside,
				Duration.ofNanos(System.nanoTime() - begin).toSeconds());
	}

	private void check(int seed, Counts counts) throws IOException {
		Path spool = this.directory.resolve("spool-" + seed);
		Map<Path, byte[]> files = new LinkedHashMap<>();
		image.files().forEach((file) -> files.put(file, image.bytes(file).clone()));
		List<SpoolDamage> kinds = damage(files, seed);
		kinds.forEach((kind) -> counts.kinds.merge(kind, 1, Integer::sum));
		String what = "seed %s, %s".formatted(seed, kinds);
		for (Map.Entry<Path, byte[]> file : files.entrySet()) {
			Path path = spool.resolve(file.getKey());
			Files.createDirectories(path.getParent());
			Files.write(path, file.getValue());
		}
		Set<String> whole = new HashSet<>();
		Set<String> whollySettled = new HashSet<>();
		Set<Path> damaged = new HashSet<>();
		for (Path segment : image.segments()) {
			byte[] before = image.bytes(segment);
			byte[] after = files.get(segment);
			for (SpoolImage.Place place : places.get(segment)) {
				if (isSame(before, after, place.begin(), place.end())) {
					(place.settled() ? whollySettled : whole).add(place.line());
				}
				else {
					counts.hit++;
				}
				// Of a file that holds zeros only, nothing is to be kept.
				if (isRecognizablyDamaged(before, after, place) && !isBlank(after)) {
					damaged.add(segment);
				}
			}
		}
		this.received.clear();
		try (CapturedLog log = CapturedLog.of(Spool.class.getPackageName(), Level.WARN)) {
			DeliveryStatistics account = deliver(spool, what);
			assertThat(account.droppedInAll()).as(what).isZero();
			assertThat(account.failedInAll()).as(what).isZero();
			assertThat(log.messages()).as(what)
				.allSatisfy((message) -> assertThat(message).contains(".segment is damaged"));
			for (Path segment : damaged) {
				String name = segment.getParent().getFileName() + "-" + segment.getFileName();
				assertThat(SpoolDirectory.named(spool, name)).as("%s: kept aside", what).hasSize(1);
				assertThat(log.messages()).as(what)
					.anySatisfy((message) -> assertThat(message).contains(spool.resolve(segment).toString()));
			}
		}
		List<String> delivered = this.received.lines();
		Set<String> distinct = new HashSet<>(delivered);
		assertThat(distinct).as("%s: different lines delivered", what).hasSameSizeAs(delivered);
		assertThat(without(distinct, allLines)).as("%s: delivered and never logged", what).isEmpty();
		assertThat(without(whole, distinct)).as("%s: waited, was whole and is not delivered", what).isEmpty();
		assertThat(without(newLines(), distinct)).as("%s: new and not delivered", what).isEmpty();
		assertThat(without(whollySettled, distinct)).as("%s: settled and not delivered again", what)
			.hasSameSizeAs(whollySettled);
		assertThat(SpoolDirectory.segments(spool)).as(what).isEmpty();
		counts.delivered += delivered.size() - NEW_ENTRIES;
		counts.aside += damaged.size();
	}

	private DeliveryStatistics deliver(Path spool, String what) {
		List<Path> left = SpoolDirectory.segments(spool);
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(this.stub)
			.payload(Payload.batch(Payload.MAX_BYTES, Duration.ofMillis(1)))
			.spool(spool, 2 * SPOOL_MEGABYTES)
			.start();
		try (engine) {
			await(what).atMost(LONG)
				.pollInterval(Duration.ofMillis(5))
				.until(() -> left.stream().noneMatch(Files::exists));
			IntStream.range(ENTRIES, ENTRIES + NEW_ENTRIES).forEach((number) -> engine.accept(entry(number)));
			assertThat(engine.flush(LONG)).as(what).isTrue();
		}
		return engine.statistics();
	}

	private static List<SpoolDamage> damage(Map<Path, byte[]> files, int seed) {
		Random random = new Random(seed);
		SpoolDamage[] kinds = SpoolDamage.values();
		List<SpoolDamage> done = new ArrayList<>();
		// Each kind has its turn.
		done.add(kinds[seed % kinds.length]);
		if (random.nextBoolean()) {
			done.add(kinds[random.nextInt(kinds.length)]);
		}
		done.forEach((kind) -> kind.doTo(files, image.segments(), random));
		return done;
	}

	private static boolean isRecognizablyDamaged(byte[] before, byte[] after, SpoolImage.Place place) {
		int line = place.begin() + HEAD + place.line().length();
		return !isSame(before, after, place.begin(), place.begin() + STATE)
				|| !isSame(before, after, place.begin() + AFTER_STATE, line);
	}

	private static boolean isSame(byte[] before, byte[] after, int from, int to) {
		return to <= after.length && Arrays.equals(before, from, to, after, from, to);
	}

	private static boolean isBlank(byte[] bytes) {
		return IntStream.range(0, bytes.length).allMatch((i) -> bytes[i] == 0);
	}

	private static Set<String> without(Set<String> lines, Set<String> others) {
		return lines.stream().filter((line) -> !others.contains(line)).collect(Collectors.toSet());
	}

	private static Set<String> newLines() {
		return IntStream.range(ENTRIES, ENTRIES + NEW_ENTRIES)
			.mapToObj(DamagedSpoolTests::line)
			.collect(Collectors.toSet());
	}

	private static String line(int number) {
		return LogStream.POSTCODE_SEARCHES.line(entry(number), ZoneOffset.UTC);
	}

	// At one time, so that the same number is always the same line.
	private static PostcodeLogEntry entry(int number) {
		return PostcodeLogEntry.builder(DcProduct.WDIV, "P" + number)
			.timestamp(Instant.parse("2026-05-07T06:00:00Z"))
			.build();
	}

	private static final class Counts {

		private final Map<SpoolDamage, Integer> kinds = new EnumMap<>(SpoolDamage.class);

		private int hit;

		private int delivered;

		private int aside;

	}

}
