package uk.org.democracyclub.logging.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.wire.AsciiBuilder;
import uk.org.democracyclub.logging.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class SpoolTests {

	private static final String STREAM = "dc-postcode-searches";

	private static final String DESTINATION = "arn:one";

	private static final Instant NOW = Instant.parse("2026-05-07T06:00:00.123456789Z");

	private static final String SPOOL_LOGGER = Spool.class.getPackageName();

	@TempDir
	private Path directory;

	@TempDir
	private Path elsewhere;

	private final List<Spool> opened = new ArrayList<>();

	@AfterEach
	void close() {
		this.opened.forEach(Spool::close);
	}

	@Test
	void readsWhatWasAppendedInOrderWithIdAndTime() {
		Spool spool = open();
		UUID id = UUID.randomUUID();
		assertThat(spool.append(spool.encode(id, NOW, Line.of("line 0\n")))).isEqualTo(Spool.Appended.KEPT);
		append(spool, 1, 1000);
		SpoolEntry first = spool.reader().next();
		assertThat(first.id()).isEqualTo(id);
		assertThat(first.acceptedAt()).isEqualTo(NOW);
		assertThat(first.line().text()).isEqualTo("line 0\n");
		assertThat(first.isRecovered()).isFalse();
		assertThat(read(spool)).containsExactlyElementsOf(lines(1, 1000));
		assertThat(spool.reader().next()).isNull();
		append(spool, 1000, 1001);
		assertThat(read(spool)).as("later ones").containsExactlyElementsOf(lines(1000, 1001));
	}

	// As version 0.1 wrote it: whoever changes the format has to go on reading this one.
	@Test
	void recordIsBuiltAroundALineWithoutACopy() {
		Line line = new AsciiBuilder(Line.HEADROOM, 100).append("line\n").toLine();
		ByteBuffer record = SpoolRecord.encode(1, UUID.randomUUID(), NOW, line);
		record.put(SpoolRecord.LINE, (byte) 'L');
		assertThat(line.text()).isEqualTo("Line\n");
	}

	@Test
	void readsWhatEarlierVersionsKept() throws IOException {
		Path process = this.directory.resolve("dc-postcode-searches-ec344e9b8a2e280a")
			.resolve("f4ebc394-3a9b-4bd6-aeab-4b93a37b0102");
		Files.createDirectories(process);
		Files.createFile(process.resolve("lock"));
		Files.write(process.resolve("0000000001.segment"), HexFormat.of().parseHex("""
				dc5b001cd5c18e01ec344e9b8a2e280a00000000000000c80000000000000000
				0000000000000000000000000000000000000000000000000000000000000000
				d5c18e9a00000019ddf1b623000000000123456789ab8def8123456789abcdef
				18eabccf548ebd157b22706f7374636f6465223a20225357314120314141227d
				0a00000000000000d5c18e9a00000017350b067c000000000123456789ab8def
				8123456789abcdf018eabccf88cdba007b22706f7374636f6465223a20225c75
				30306539227d0a00
				""".replaceAll("\\s", "")));
		Spool spool = open(this.directory,
				"arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-staging", SpoolSync.NEVER);
		awaitRecovered(spool, 2);
		assertThat(spool.reader().next())
			.returns(UUID.fromString("01234567-89ab-8def-8123-456789abcdef"), SpoolEntry::id)
			.returns(Instant.parse("2026-11-23T17:30:00.123456789Z"), SpoolEntry::acceptedAt)
			.returns("{\"postcode\": \"SW1A 1AA\"}\n", (entry) -> entry.line().text());
		assertThat(spool.reader().next())
			.returns(UUID.fromString("01234567-89ab-8def-8123-456789abcdf0"), SpoolEntry::id)
			.returns(Instant.parse("2026-11-23T17:30:01Z"), SpoolEntry::acceptedAt)
			.returns("{\"postcode\": \"\\u00e9\"}\n", (entry) -> entry.line().text());
	}

	@Test
	void findsWhatADeadProcessDidNotSettle() throws IOException {
		Spool spool = open();
		append(spool, 0, 5000);
		settle(spool, 2000);
		leaveAsKilled();
		Spool next = openElsewhere();
		assertThat(recovered(next, 3000)).containsExactlyElementsOf(lines(2000, 5000));
		assertThat(this.elsewhere).isDirectoryRecursivelyContaining("glob:**/*.segment");
	}

	@Test
	void recoveredEntriesCanBeDistinguishedFromNewOnes() throws IOException {
		append(open(), 0, 1);
		leaveAsKilled();
		Spool next = openElsewhere();
		append(next, 1, 2);
		awaitRecovered(next, 1);
		assertThat(next.reader().next()).satisfies((entry) -> assertThat(entry.isRecovered()).isTrue());
		assertThat(next.reader().next()).satisfies((entry) -> assertThat(entry.isRecovered()).isFalse());
	}

	@Test
	void findsNothingOnceAllIsSettled() throws IOException {
		Spool spool = open();
		append(spool, 0, 5000);
		settle(spool, 5000);
		spool.close();
		assertThat(SpoolDirectory.allSegments(this.directory)).isEmpty();
	}

	@Test
	void leavesOnCloseWhatIsNotSettledAndNoMore() throws IOException {
		Spool spool = open();
		append(spool, 0, 10);
		settle(spool, 4);
		spool.close();
		assertThat(SpoolDirectory.allSegments(this.directory)).singleElement()
			.satisfies((segment) -> assertThat(Files.size(segment)).isLessThan(1024));
		assertThat(recovered(open(), 6)).containsExactlyElementsOf(lines(4, 10));
	}

	@ParameterizedTest
	@ValueSource(strings = { "lock", "0000000001.segment" })
	void fileOfADeadProcessThatCannotBeOpenedIsReportedAndTriedAgain(String name) throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path file = SpoolDirectory.slots(this.elsewhere).get(0).resolve(name);
		Path aside = Files.move(file, this.elsewhere.resolve("aside"));
		Files.createDirectory(file);
		Spool next = openElsewhere();
		next.start(() -> {
		});
		await().untilAsserted(() -> assertThat(next.unreadable()).get().asString().contains(name));
		Files.delete(file);
		Files.move(aside, file);
		awaitRecovered(next, 10);
		assertThat(next.unreadable()).isEmpty();
	}

	@Test
	void fileOfADeadProcessThatIsDeletedIsNoLongerReported() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path segment = SpoolDirectory.segments(this.elsewhere).get(0);
		Files.delete(segment);
		Files.createDirectory(segment);
		Spool next = openElsewhere();
		next.start(() -> {
		});
		await().untilAsserted(() -> assertThat(next.unreadable()).isPresent());
		Files.delete(segment);
		next.start(() -> {
		});
		await().untilAsserted(() -> assertThat(next.unreadable()).isEmpty());
	}

	@Test
	void usesTheSlotOfADeadProcessAndDeliversWhatIsInIt() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Spool next = openElsewhere();
		append(next, 10, 20);
		assertThat(recovered(next, 10)).containsExactlyElementsOf(lines(0, 20));
		assertThat(SpoolDirectory.slots(this.elsewhere)).hasSize(1);
	}

	@Test
	void releasesAnotherSlotWhenItIsDoneWith() throws IOException {
		open();
		append(open(), 0, 5000);
		leaveAsKilled();
		Path dead = SpoolDirectory.slots(this.elsewhere).get(1);
		Spool next = openElsewhere();
		awaitRecovered(next, 5000);
		assertThat(SpoolSlot.tryHold(dead)).isEmpty();
		settle(next, 5000);
		await().untilAsserted(() -> assertThat(SpoolSlot.tryHold(dead)).hasValueSatisfying(SpoolSlot::release));
		assertThat(dead).isDirectoryNotContaining("glob:**.segment");
		assertThat(next.bytes()).as("two are ready").isEqualTo(segmentBytes(2));
	}

	@Test
	void deletesTheFolderOfAnEarlierVersionWhenItIsDoneWith() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path dead = asOfAnEarlierVersion();
		Spool next = openElsewhere();
		awaitRecovered(next, 10);
		settle(next, 10);
		await().untilAsserted(() -> assertThat(dead).doesNotExist());
	}

	@Test
	void twoAtOnceHaveTheirOwnFoldersAndLeaveEachOtherAlone() throws IOException {
		Spool one = open();
		Spool other = open();
		one.start(() -> {
		});
		other.start(() -> {
		});
		append(one, 0, 10);
		append(other, 10, 20);
		assertThat(SpoolDirectory.slots(this.directory)).hasSize(2);
		assertThat(read(one)).containsExactlyElementsOf(lines(0, 10));
		assertThat(read(other)).containsExactlyElementsOf(lines(10, 20));
		assertThat(one.reader().addRecovered()).isZero();
		one.close();
		this.opened.remove(one);
		Spool third = open();
		assertThat(recovered(third, 10)).containsExactlyElementsOf(lines(0, 10));
	}

	@Test
	void neverReadsWhatIsForAnotherDestination() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		try (CapturedLog log = CapturedLog.of(SPOOL_LOGGER, Level.INFO)) {
			Spool other = open(this.elsewhere, "arn:two", SpoolSync.NEVER);
			CountDownLatch started = new CountDownLatch(1);
			other.start(started::countDown);
			await().untilAsserted(() -> assertThat(log.messages(Level.WARN)).singleElement()
				.asString()
				.contains("not this application's", "bytes for arn:one"));
			assertThat(other.reader().addRecovered()).isZero();
			assertThat(read(other)).isEmpty();
		}
		assertThat(recovered(openElsewhere(), 10)).as("of the right one").hasSize(10);
	}

	@Test
	void neverReadsWhatSomebodyMovedIntoAnotherDestinationsFolder() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path segment = SpoolDirectory.allSegments(this.elsewhere).get(0);
		Spool other = open(this.elsewhere, "arn:two", SpoolSync.NEVER);
		Path folder = SpoolDirectory.slots(this.elsewhere)
			.stream()
			.filter((candidate) -> !segment.startsWith(candidate))
			.findFirst()
			.orElseThrow()
			.resolveSibling("11111111-2222-3333-4444-555555555555");
		Files.createDirectories(folder);
		Files.move(segment, folder.resolve(segment.getFileName()));
		other.start(() -> {
		});
		await().untilAsserted(() -> assertThat(folder).doesNotExist());
		assertThat(other.reader().addRecovered()).isZero();
		assertThat(folder.resolveSibling("damaged")).isDirectoryContaining("glob:**" + segment.getFileName());
	}

	@Test
	void budgetIsKeptAndRoomIsGivenBack() throws IOException {
		long budget = SpoolSettings.MIN_BYTES;
		Spool spool = track(new Spool(new SpoolSettings(this.directory, budget, SpoolSync.NEVER), STREAM, DESTINATION,
				DESTINATION));
		spool.start(() -> {
		});
		int kept = 0;
		while (append(spool, kept) == Spool.Appended.KEPT) {
			kept++;
		}
		assertThat(append(spool, kept)).isEqualTo(Spool.Appended.FULL);
		assertThat(spool.bytes()).isLessThanOrEqualTo(budget);
		assertThat(bytesOnDisk(this.directory)).isLessThanOrEqualTo(budget);
		assertThat(kept).isGreaterThan(10_000);
		assertThat(spool.failure()).isEmpty();
		settle(spool, kept / 2);
		int next = kept;
		await().until(() -> append(spool, next) == Spool.Appended.KEPT);
		assertThat(read(spool)).startsWith("line " + kept / 2 + "\n").endsWith("line " + kept + "\n");
	}

	@Test
	void namesItsFilesTheSameInEveryLocale() {
		Locale usual = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG"));
		try {
			append(small(this.directory), 1);
		}
		finally {
			Locale.setDefault(usual);
		}
		assertThat(SpoolDirectory.slots(this.directory)).singleElement()
			.satisfies((slot) -> assertThat(slot).hasFileName("slot-0000"));
		assertThat(SpoolDirectory.segments(this.directory)).isNotEmpty();
	}

	@Test
	void fullSegmentIsDeletedWhenItIsSettledThoughNoOtherCanBeCreated() throws IOException {
		Spool spool = small(this.directory);
		Path folder = SpoolDirectory.slots(this.directory).get(0);
		List<Path> obstacles = new ArrayList<>();
		for (int number = 2; number < 200; number++) {
			obstacles.add(Files.createDirectory(folder.resolve(String.format(Locale.ROOT, "%010d.segment", number))));
		}
		int kept = 0;
		while (append(spool, kept) == Spool.Appended.KEPT) {
			kept++;
		}
		assertThat(append(spool, kept)).isEqualTo(Spool.Appended.UNUSABLE);
		settle(spool, kept);
		await().untilAsserted(() -> assertThat(folder.resolve("0000000001.segment")).doesNotExist());
		assertThat(obstacles).allSatisfy((obstacle) -> assertThat(obstacle).exists());
		for (Path obstacle : obstacles) {
			Files.delete(obstacle);
		}
		spool.start(() -> {
		});
		await().until(() -> append(spool, 0) == Spool.Appended.KEPT);
	}

	@Test
	void recordThatCanNeverFitIsReportedAsSuch() {
		Spool spool = track(new Spool(new SpoolSettings(this.directory, SpoolSettings.MIN_BYTES, SpoolSync.NEVER),
				STREAM, DESTINATION, DESTINATION));
		assertThat(spool.append(spool.encode(UUID.randomUUID(), NOW, Line.of("x".repeat(100_000)))))
			.isEqualTo(Spool.Appended.TOO_LARGE);
	}

	@Test
	void unwritableFolderIsReportedAndUsedOnceItIsWritable() throws IOException {
		Path file = Files.writeString(this.elsewhere.resolve("spool"), "no directory");
		try (CapturedLog log = CapturedLog.of(SPOOL_LOGGER, Level.INFO)) {
			Spool spool = open(file, DESTINATION, SpoolSync.NEVER);
			spool.start(() -> {
			});
			assertThat(append(spool, 0)).isEqualTo(Spool.Appended.UNUSABLE);
			assertThat(spool.failure()).get().asString().contains(file.toString());
			Files.delete(file);
			await().until(() -> append(spool, 0) == Spool.Appended.KEPT);
			assertThat(spool.failure()).isEmpty();
			assertThat(read(spool)).containsExactly("line 0\n");
			assertThat(log.messages(Level.WARN)).singleElement().asString().contains("only wait in memory");
			assertThat(log.messages(Level.INFO)).singleElement().asString().endsWith("again");
		}
	}

	@Test
	void appendThatAKillInterruptedIsNoDamage() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path segment = SpoolDirectory.allSegments(this.elsewhere).get(0);
		byte[] bytes = Files.readAllBytes(segment);
		int end = IntStream.range(0, bytes.length).filter((i) -> bytes[i] != 0).max().orElseThrow();
		int next = (end / 8 + 1) * 8;
		System.arraycopy(bytes, Segment.HEADER, bytes, next, 45);
		Files.write(segment, bytes);
		try (CapturedLog log = CapturedLog.of(SPOOL_LOGGER, Level.INFO)) {
			assertThat(recovered(openElsewhere(), 10)).containsExactlyElementsOf(lines(0, 10));
			assertThat(log.messages()).isEmpty();
		}
	}

	@Test
	void fileThatAKilledProcessHadJustBegunIsRemoved() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path folder = SpoolDirectory.slots(this.elsewhere).get(0);
		Files.createFile(folder.resolve("0000000008.segment"));
		Files.write(folder.resolve("0000000009.segment"), new byte[70_000]);
		try (CapturedLog log = CapturedLog.of(SPOOL_LOGGER, Level.INFO)) {
			Spool next = openElsewhere();
			assertThat(recovered(next, 10)).hasSize(10);
			await().untilAsserted(() -> assertThat(folder.resolve("0000000008.segment")).doesNotExist());
			await().untilAsserted(() -> assertThat(folder.resolve("0000000009.segment")).doesNotExist());
			assertThat(log.messages()).isEmpty();
		}
	}

	@Test
	void damagedSegmentIsNamedAndKeptAsideWhenItsWholeEntriesAreDoneWith() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path segment = SpoolDirectory.allSegments(this.elsewhere).get(0);
		byte[] bytes = Files.readAllBytes(segment);
		bytes[Segment.HEADER + 41] ^= 1;
		Files.write(segment, bytes);
		try (CapturedLog log = CapturedLog.of(SPOOL_LOGGER, Level.INFO)) {
			Spool next = openElsewhere();
			awaitRecovered(next, 9);
			assertThat(log.messages(Level.WARN)).singleElement()
				.asString()
				.contains(segment.toString(), "its 9 intact entries are delivered");
			settle(next, 9);
			await().untilAsserted(() -> assertThat(segment).doesNotExist());
			assertThat(segment.getParent().resolveSibling("damaged")).isDirectoryContaining("glob:**.segment");
		}
	}

	@Test
	void fileThatSomebodyCutsCostsItsEntriesAndNotTheProcess() throws IOException {
		Spool spool = open();
		append(spool, 0, 5000);
		assertThat(spool.reader().next().line().text()).isEqualTo("line 0\n");
		for (Path segment : SpoolDirectory.allSegments(this.directory)) {
			try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
				channel.truncate(24 * 4096);
			}
		}
		List<String> read = new ArrayList<>();
		// On a JDK 17 the error may come later than what caused it.
		await().ignoreException(InternalError.class).until(() -> {
			for (SpoolEntry entry = spool.reader().next(); entry != null; entry = spool.reader().next()) {
				read.add(entry.line().text());
			}
			return true;
		});
		assertThat(read).isNotEmpty().isEqualTo(lines(1, read.size() + 1));
	}

	@Test
	void entriesThatCanNoLongerBeReadAreCountedAndTheFileIsKept() throws IOException {
		Spool spool = open();
		append(spool, 0, 10);
		Path segment = SpoolDirectory.allSegments(this.directory).get(0);
		try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(new byte[] { 'x' }), Segment.HEADER + 41);
		}
		settle(spool, 9);
		spool.close();
		assertThat(segment).doesNotExist();
		assertThat(segment.getParent().resolveSibling("damaged")).isDirectoryContaining("glob:**.segment");
		assertThat(spool.reader().takeUnreadable(false)).isEqualTo(1);
	}

	@Test
	void whatIsSettledBehindWhatWaitsIsNotLookedAtAgain() throws IOException {
		Spool spool = open();
		append(spool, 0, 5000);
		List<SpoolEntry> entries = Stream.generate(spool.reader()::next).limit(5000).toList();
		entries.subList(1, 5000).forEach(spool.reader()::settle);
		leaveAsKilled();
		Spool next = openElsewhere();
		awaitRecovered(next, 1);
		try (CapturedLog log = CapturedLog.of(SPOOL_LOGGER, Level.INFO)) {
			next.reader().settle(next.reader().next());
			next.reader().sweep();
			await().untilAsserted(() -> assertThat(next.bytes()).isEqualTo(segmentBytes(2)));
			assertThat(next.reader().next()).isNull();
			assertThat(log.messages()).isEmpty();
		}
	}

	@Test
	void takesOverNoMoreThanLeavesRoomForNewEntries() throws IOException {
		for (int i = 0; i < 4; i++) {
			append(small(this.directory), 0, 5000);
		}
		leaveAsKilled();
		assertThat(SpoolDirectory.slots(this.elsewhere)).hasSize(4);
		Spool next = small(this.elsewhere);
		int[] found = new int[1];
		next.start(() -> {
		});
		await().until(() -> {
			found[0] += next.reader().addRecovered();
			return found[0] == 10_000;
		});
		assertThat(next.bytes()).isLessThanOrEqualTo(SpoolSettings.MIN_BYTES);
		append(next, 0, 500);
	}

	@Test
	void segmentThatCannotBeRemovedIsReportedOnceAndTriedAgain() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path folder = SpoolDirectory.slots(this.elsewhere).get(0);
		Path segment = SpoolDirectory.allSegments(this.elsewhere).get(0);
		byte[] bytes = Files.readAllBytes(segment);
		bytes[Segment.HEADER + 41] ^= 1;
		Files.write(segment, bytes);
		Path inTheWay = Files.writeString(folder.resolveSibling("damaged"), "no directory");
		try (CapturedLog log = CapturedLog.of(SPOOL_LOGGER, Level.INFO)) {
			Spool next = openElsewhere();
			awaitRecovered(next, 9);
			settle(next, 9);
			await().until(() -> log.messages(Level.WARN).size() == 2);
			assertThat(log.messages(Level.WARN).get(1)).contains(segment.toString(), "cannot be removed for now");
			Files.delete(inTheWay);
			await().untilAsserted(() -> assertThat(next.bytes()).isEqualTo(segmentBytes(2)));
			assertThat(segment).doesNotExist();
			assertThat(log.messages(Level.WARN)).hasSize(2);
		}
	}

	@Test
	void hostileFilesCostNeitherTimeNorTheOtherEntries() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path folder = SpoolDirectory.slots(this.elsewhere).get(0);
		ByteBuffer headers = ByteBuffer.allocate(1024 * 1024);
		while (headers.hasRemaining()) {
			headers.putInt(0xD5C1_8E9A).putInt(50_000);
		}
		Files.write(folder.resolve("0.segment"), headers.array());
		try (FileChannel huge = FileChannel.open(folder.resolve("1.segment"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE)) {
			huge.write(ByteBuffer.wrap(new byte[] { 1 }), 3L * 1024 * 1024 * 1024);
		}
		Files.createDirectory(folder.resolve("2.segment"));
		assertThat(recovered(openElsewhere(), 10)).containsExactlyElementsOf(lines(0, 10));
		assertThat(folder.resolve("1.segment")).as("too large to be ours").exists();
	}

	@Test
	void oneDirectoryByTwoNamesIsOne() throws IOException {
		Path link = Files.createSymbolicLink(this.elsewhere.resolve("link"), this.directory);
		Spool one = open();
		append(one, 0, 10);
		Spool other = open(link, DESTINATION, SpoolSync.NEVER);
		other.start(() -> {
		});
		assertThat(SpoolDirectory.slots(this.directory)).hasSize(2)
			.allSatisfy((slot) -> assertThat(SpoolSlot.tryHold(slot)).isEmpty());
		append(other, 0, 10);
		assertThat(read(one)).hasSize(10);
	}

	@Test
	void folderThatSomebodyRemovedIsMadeAgain() throws IOException {
		Spool spool = small(this.directory);
		spool.start(() -> {
		});
		append(spool, 0, 10);
		try (Stream<Path> paths = Files.walk(SpoolDirectory.slots(this.directory).get(0))) {
			paths.sorted(Comparator.reverseOrder()).forEach((path) -> path.toFile().delete());
		}
		await().until(() -> {
			append(spool, 0);
			return !SpoolDirectory.slots(this.directory).isEmpty();
		});
		assertThat(spool.failure()).isEmpty();
	}

	@Test
	void whatWasInARemovedFolderIsDeliveredAndTakesNothingFromTheNewOne() throws IOException {
		Spool spool = open();
		append(spool, 0, 10);
		removeFolder(SpoolDirectory.slots(this.directory).get(0));
		spool.start(() -> {
		});
		await().until(() -> !SpoolDirectory.segments(this.directory).isEmpty());
		append(spool, 10, 20);
		assertThat(read(spool, 10)).containsExactlyElementsOf(lines(0, 10));
		spool.reader().sweep();
		append(spool, 20, 30);
		assertThat(read(spool, 20)).containsExactlyElementsOf(lines(10, 30));
		assertThat(spool.reader().takeUnreadable(false)).isZero();
		spool.close();
		assertThat(SpoolDirectory.segments(this.directory)).isEmpty();
	}

	@Test
	void folderThatAnotherProcessCreatedAgainIsNotTheOwn() throws IOException {
		Spool spool = open();
		append(spool, 0, 10);
		Path folder = SpoolDirectory.slots(this.directory).get(0);
		removeFolder(folder);
		Files.createDirectory(folder);
		SpoolSlot others = SpoolSlot.tryHold(folder).orElseThrow();
		Path segment = Files.writeString(folder.resolve("0000000001.segment"), "theirs");
		spool.start(() -> {
		});
		await().untilAsserted(() -> assertThat(SpoolDirectory.slots(this.directory)).hasSize(2));
		settle(spool, 10);
		spool.close();
		assertThat(segment).hasContent("theirs");
		others.release();
	}

	@Test
	void damagedSegmentThatSomebodyDeletesIsDoneWith() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path segment = SpoolDirectory.allSegments(this.elsewhere).get(0);
		byte[] bytes = Files.readAllBytes(segment);
		bytes[Segment.HEADER + 41] ^= 1;
		Files.write(segment, bytes);
		Spool next = openElsewhere();
		awaitRecovered(next, 9);
		Files.delete(segment);
		settle(next, 9);
		await().untilAsserted(() -> assertThat(next.bytes()).isEqualTo(segmentBytes(2)));
	}

	private static void removeFolder(Path folder) throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			paths.sorted(Comparator.reverseOrder()).forEach((path) -> path.toFile().delete());
		}
	}

	private static List<String> read(Spool spool, int entries) {
		return Stream.generate(spool.reader()::next)
			.limit(entries)
			.peek(spool.reader()::settle)
			.map((entry) -> entry.line().text())
			.toList();
	}

	@Test
	void filesOfOthersAreLeftAlone() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path folder = SpoolDirectory.slots(this.elsewhere).get(0);
		Path note = Files.writeString(folder.resolve("note.txt"), "mine");
		Path garbage = Files.writeString(folder.resolve("z.segment"), "no segment at all");
		Path other = Files.createDirectories(folder.resolveSibling("backup"));
		Spool next = openElsewhere();
		assertThat(recovered(next, 10)).hasSize(10);
		assertThat(note).hasContent("mine");
		assertThat(other).isEmptyDirectory();
		assertThat(garbage).as("put aside").doesNotExist();
		assertThat(folder.resolveSibling("damaged")).isDirectoryContaining("glob:**z.segment");
	}

	@Test
	void folderOfAnEarlierVersionInWhichSomebodyKeepsAFileIsLeftThere() throws IOException {
		append(open(), 0, 10);
		leaveAsKilled();
		Path folder = asOfAnEarlierVersion();
		Path note = Files.writeString(folder.resolve("note.txt"), "mine");
		Spool next = openElsewhere();
		awaitRecovered(next, 10);
		settle(next, 10);
		await().untilAsserted(() -> assertThat(folder.resolve("lock")).doesNotExist());
		assertThat(note).hasContent("mine");
	}

	private Path asOfAnEarlierVersion() throws IOException {
		Path slot = SpoolDirectory.slots(this.elsewhere).get(0);
		return Files.move(slot, slot.resolveSibling("8d1f6f3c-58d7-4a8e-9d0f-1d1b0a9c7e55"));
	}

	@Test
	void onlyTheOwnerMayReadIt() throws IOException {
		open();
		assertThat(PosixFilePermissions
			.toString(Files.getPosixFilePermissions(SpoolDirectory.slots(this.directory).get(0))))
			.isEqualTo("rwx------");
	}

	@Test
	void refusedEntriesAreWrittenDown() throws IOException {
		Spool spool = open();
		spool.putAside("one\n");
		spool.putAside("two\n");
		assertThat(SpoolDirectory.slots(this.directory).get(0).resolveSibling("refused.jsonl")).hasContent("one\ntwo");
	}

	@Test
	void threadsThatForceAtOnceShareIt() throws Exception {
		Spool spool = open(this.directory, DESTINATION, SpoolSync.ALWAYS);
		ExecutorService executor = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 400; i++) {
			int number = i;
			executor.execute(() -> {
				synchronized (spool) {
					append(spool, number);
				}
				spool.sync();
			});
		}
		executor.shutdown();
		assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
		assertThat(new HashSet<>(read(spool))).isEqualTo(Set.copyOf(lines(0, 400)));
	}

	@Test
	void readsWhileOthersAppend() throws Exception {
		Spool spool = open();
		spool.start(() -> {
		});
		int entries = 200_000;
		Thread appending = new Thread(() -> append(spool, 0, entries));
		appending.start();
		List<String> read = new ArrayList<>();
		while (read.size() < entries) {
			SpoolEntry entry = spool.reader().next();
			if (entry != null) {
				read.add(entry.line().text());
				spool.reader().settle(entry);
				spool.reader().sweep();
			}
		}
		appending.join();
		assertThat(read).isEqualTo(lines(0, entries));
		await()
			.untilAsserted(() -> assertThat(spool.bytes()).as("one is open, two are ready").isEqualTo(segmentBytes(3)));
	}

	@Test
	void budgetHasAMinimum() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SpoolSettings(this.directory, 1000, SpoolSync.NEVER))
			.withMessage("maxBytes must be at least 1048576, but is 1000");
		assertThatIllegalArgumentException().isThrownBy(() -> SpoolSync.every(Duration.ZERO))
			.withMessageContaining("at least 1 ms");
	}

	private Spool small(Path directory) {
		return track(new Spool(new SpoolSettings(directory, SpoolSettings.MIN_BYTES, SpoolSync.NEVER), STREAM,
				DESTINATION, DESTINATION));
	}

	private Spool open() {
		return open(this.directory, DESTINATION, SpoolSync.NEVER);
	}

	private Spool openElsewhere() {
		return open(this.elsewhere, DESTINATION, SpoolSync.NEVER);
	}

	private Spool open(Path directory, String destination, SpoolSync sync) {
		return track(new Spool(new SpoolSettings(directory, 64 * SpoolSettings.MIN_BYTES, sync), STREAM, destination,
				destination));
	}

	private Spool track(Spool spool) {
		this.opened.add(spool);
		return spool;
	}

	private static long segmentBytes(long segments) {
		return segments * 4 * SpoolSettings.MIN_BYTES;
	}

	private void leaveAsKilled() throws IOException {
		SpoolImage.of(this.directory, STREAM, DESTINATION).writeTo(this.elsewhere);
	}

	private static void append(Spool spool, int from, int to) {
		IntStream.range(from, to).forEach((i) -> assertThat(append(spool, i)).isEqualTo(Spool.Appended.KEPT));
	}

	private static Spool.Appended append(Spool spool, int number) {
		return Spools.append(spool, spool.encode(UUID.randomUUID(), NOW, Line.of("line " + number + "\n")));
	}

	private static List<String> lines(int from, int to) {
		return IntStream.range(from, to).mapToObj((i) -> "line " + i + "\n").toList();
	}

	private static List<String> read(Spool spool) {
		return Stream.generate(spool.reader()::next)
			.takeWhile((entry) -> entry != null)
			.map((entry) -> entry.line().text())
			.toList();
	}

	private static void settle(Spool spool, int entries) {
		IntStream.range(0, entries).forEach((i) -> spool.reader().settle(spool.reader().next()));
		spool.reader().sweep();
	}

	private static List<String> recovered(Spool spool, int entries) {
		awaitRecovered(spool, entries);
		return read(spool);
	}

	private static void awaitRecovered(Spool spool, int entries) {
		int[] found = new int[1];
		spool.start(() -> {
		});
		await().until(() -> {
			found[0] += spool.reader().addRecovered();
			return found[0] == entries;
		});
	}

	private static long bytesOnDisk(Path directory) {
		return SpoolDirectory.allSegments(directory).stream().mapToLong((file) -> file.toFile().length()).sum();
	}

}
