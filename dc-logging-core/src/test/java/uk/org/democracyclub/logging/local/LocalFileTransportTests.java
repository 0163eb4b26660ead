package uk.org.democracyclub.logging.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.MutableClock;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;
import uk.org.democracyclub.logging.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class LocalFileTransportTests {

	private static final String STREAM = "dc-postcode-searches";

	private static final int LARGE = 2_000_000;

	private final MutableClock clock = new MutableClock("2026-05-07T21:59:58Z");

	private final Random random = new Random(20_261_129);

	@TempDir
	private Path directory;

	@Test
	void everyDeliveryCanBeReadAtOnce() throws Exception {
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(entries("a", "b"));
		assertThat(postcodes(theObject())).containsExactly("a", "b");
		transport.deliver(entries("c"));
		assertThat(postcodes(theObject())).containsExactly("a", "b", "c");
	}

	@Test
	void eachLineHasTheIdOfItsEntry() throws Exception {
		OutgoingEntry entry = new OutgoingEntry(UUID.fromString("0190a4c2-7d1e-8000-8000-0123456789ab"),
				line("SW1A 1AA"));
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(List.of(entry));
		transport.deliver(List.of(entry));
		String line = "{\"entry_id\": \"0190a4c2-7d1e-8000-8000-0123456789ab\", \"postcode\": \"SW1A 1AA\"}";
		assertThat(GzipFiles.lines(theObject())).containsExactly(line, line);
	}

	@Test
	void layoutIsThatOfFirehose() throws Exception {
		transport(ObjectLimits.DEFAULTS).deliver(entries("a"));
		assertThat(this.directory.relativize(theObject()).toString()).matches(
				"dc-postcode-searches/2026/05/07/21/dc-postcode-searches-1-2026-05-07-21-59-58-[0-9a-f-]{36}\\.gz");
	}

	@Test
	void newObjectBeginsWithTheHour() throws Exception {
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(entries("a"));
		this.clock.advance(Duration.ofSeconds(2));
		transport.deliver(entries("b"));
		assertThat(objects()).extracting((object) -> object.getParent().getFileName().toString())
			.containsExactlyInAnyOrder("21", "22");
	}

	@Test
	void newObjectBeginsByAge() throws Exception {
		MutableClock clock = new MutableClock("2026-05-07T10:00:00Z");
		LocalFileTransport transport = new LocalFileTransport(this.directory, STREAM,
				new ObjectLimits(1024, Duration.ofSeconds(60)), clock);
		transport.deliver(entries("a"));
		clock.advance(Duration.ofSeconds(59));
		transport.deliver(entries("b"));
		assertThat(objects()).hasSize(1);
		clock.advance(Duration.ofSeconds(1));
		transport.deliver(entries("c"));
		assertThat(objects()).hasSize(2);
	}

	@Test
	void newObjectBeginsBySize() throws Exception {
		LocalFileTransport transport = transport(new ObjectLimits(1, Duration.ofMinutes(5)));
		transport.deliver(entries("a"));
		transport.deliver(entries("b"));
		assertThat(objects()).hasSize(2);
	}

	@Test
	void applicationsShareTheDirectory() throws Exception {
		LocalFileTransport one = transport(ObjectLimits.DEFAULTS);
		LocalFileTransport other = transport(ObjectLimits.DEFAULTS);
		for (int i = 0; i < 10; i++) {
			one.deliver(entries("one" + i));
			other.deliver(entries("other" + i));
		}
		assertThat(objects()).hasSize(2).allSatisfy((object) -> assertThat(postcodes(object)).hasSize(10));
	}

	@Test
	void readersSeeCompleteObjectsWhileLinesAreWritten() throws Exception {
		LocalFileTransport transport = transport(new ObjectLimits(LARGE, Duration.ofMinutes(5)));
		transport.deliver(entries("0"));
		AtomicBoolean done = new AtomicBoolean();
		Thread writer = new Thread(() -> {
			for (int i = 1; i < 100; i++) {
				try {
					transport
						.deliver(entries(IntStream.range(0, 200).mapToObj(String::valueOf).toArray(String[]::new)));
				}
				catch (DeliveryException ex) {
					throw new IllegalStateException(ex);
				}
			}
			done.set(true);
		});
		writer.start();
		Set<Integer> sizes = new HashSet<>();
		while (!done.get() || sizes.isEmpty()) {
			assertThat(writer.isAlive() || done.get()).isTrue();
			int size = GzipFiles.lines(theObject()).size();
			assertThat(size % 200).isEqualTo(1);
			sizes.add(size);
		}
		writer.join();
		assertThat(postcodes(theObject())).hasSize(1 + 99 * 200);
	}

	@Test
	void objectsOfAKilledProcessAreComplete() throws Exception {
		for (int kill = 0; kill < 5; kill++) {
			Path shared = this.directory.resolve("kill" + kill);
			int acknowledged = writeAndBeKilled(shared, 1 + 20 * kill, 0);
			List<String> postcodes = new ArrayList<>();
			for (Path object : objects(shared)) {
				postcodes.addAll(postcodes(object));
			}
			assertThat(postcodes.remove("")).isTrue();
			assertThat(postcodes).allMatch(Writer.POSTCODE::equals);
			assertThat(postcodes.size() % Writer.ENTRIES).isZero();
			assertThat(postcodes.size()).as("what was acknowledged").isGreaterThanOrEqualTo(acknowledged);
		}
	}

	@Test
	void whatAKilledProcessWasWritingIsDeletedByTheNextAndNothingElse() throws Exception {
		int acknowledged = 0;
		// A large object takes much longer to write than anything else that is done.
		for (int kill = 0; kill < 20 && parts().isEmpty(); kill++) {
			acknowledged += writeAndBeKilled(this.directory, 3, LARGE);
		}
		assertThat(parts()).as("what killed processes left").isNotEmpty();
		Path earlier = Files.writeString(this.directory.resolve(".parts/of-an-earlier-version.gz.part"), "SECRET");
		Path others = Files.writeString(this.directory.resolve(".parts/sample.csv.part"), "not ours");
		transport(ObjectLimits.DEFAULTS).prepare();
		assertThat(earlier).doesNotExist();
		assertThat(parts()).containsExactly(others);
		int lines = 0;
		for (Path object : objects()) {
			lines += GzipFiles.lines(object).size();
		}
		assertThat(lines).isGreaterThanOrEqualTo(acknowledged);
	}

	@Test
	void whatWasLeftBehindMeanwhileIsDeletedWhenANewObjectBegins() throws Exception {
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(entries("a"));
		Path left = Files.writeString(this.directory.resolve(".parts/object.gz.1.part"), "SECRET");
		transport.deliver(entries("b"));
		this.clock.advance(Duration.ofMinutes(5));
		transport.deliver(entries("c"));
		assertThat(left).doesNotExist();
		assertThat(parts()).isEmpty();
	}

	@Test
	void whatLivingProcessesAreWritingIsLeftAlone() throws Exception {
		Process process = start(this.directory, LARGE);
		LocalFileTransport here = new LocalFileTransport(this.directory, "other-stream",
				new ObjectLimits(1, Duration.ofMinutes(5)), this.clock);
		try {
			BufferedReader deliveries = process.inputReader();
			assertThat(deliveries.readLine()).isEqualTo("delivered");
			AtomicBoolean enough = new AtomicBoolean();
			AtomicReference<Throwable> failure = new AtomicReference<>();
			Thread other = new Thread(() -> {
				LocalFileTransport cleaning = transport(ObjectLimits.DEFAULTS);
				while (!enough.get()) {
					cleaning.prepare();
				}
			});
			other.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
			other.start();
			for (int delivery = 0; delivery < 50; delivery++) {
				here.deliver(entries("here"));
				// It would have ended with a message if one had failed.
				assertThat(deliveries.readLine()).isEqualTo("delivered");
			}
			enough.set(true);
			other.join();
			assertThat(failure).hasNullValue();
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	@Test
	void folderThatCannotBeWrittenIsAFailureAndNothingIsLeftBehind() throws Exception {
		Path blocked = this.directory.resolve("blocked");
		Files.writeString(blocked, "a file where the directory should be");
		LocalFileTransport transport = new LocalFileTransport(blocked, STREAM, ObjectLimits.DEFAULTS, this.clock);
		assertThatExceptionOfType(DeliveryException.class).isThrownBy(() -> transport.deliver(entries("SECRET")))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(LocalFailure.NOT_WRITTEN))
			.withMessageContaining("blocked")
			.withMessageNotContaining("SECRET");
		Files.delete(blocked);
		transport.deliver(entries("a"));
		assertThat(objects(blocked)).singleElement()
			.satisfies((object) -> assertThat(postcodes(object)).containsExactly("a"));
	}

	@Test
	void failedDeliveryLeavesTheObjectAsItWas() throws Exception {
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(entries("a"));
		Path parts = this.directory.resolve(".parts");
		Files.delete(parts);
		Files.writeString(parts, "in the way");
		assertThatExceptionOfType(DeliveryException.class).isThrownBy(() -> transport.deliver(entries("b")));
		Files.delete(parts);
		transport.deliver(entries("b"));
		assertThat(postcodes(theObject())).containsExactly("a", "b");
	}

	@Test
	void destinationIsTheStreamsFolder() {
		assertThat(transport(ObjectLimits.DEFAULTS).destination()).isEqualTo(this.directory.resolve(STREAM).toString());
	}

	private LocalFileTransport transport(ObjectLimits limits) {
		return new LocalFileTransport(this.directory, STREAM, limits, this.clock);
	}

	private Path theObject() throws IOException {
		assertThat(objects()).hasSize(1);
		return objects().get(0);
	}

	private List<Path> objects() throws IOException {
		return objects(this.directory);
	}

	private static List<Path> objects(Path directory) throws IOException {
		try (Stream<Path> paths = Files.walk(directory.resolve(STREAM))) {
			return paths.filter(Files::isRegularFile).toList();
		}
	}

	private static List<OutgoingEntry> entries(String... postcodes) {
		return Stream.of(postcodes).map((postcode) -> new OutgoingEntry(UUID.randomUUID(), line(postcode))).toList();
	}

	private static Line line(String postcode) {
		return Line.of("{\"postcode\": \"%s\"}\n".formatted(postcode));
	}

	private static List<String> postcodes(Path object) {
		return GzipFiles.lines(object)
			.stream()
			.map((line) -> line.replaceFirst("^\\{\"entry_id\": \"[0-9a-f-]{36}\", \"postcode\": \"(.*)\"}$", "$1"))
			.toList();
	}

	private List<Path> parts() throws IOException {
		Path folder = this.directory.resolve(".parts");
		if (!Files.exists(folder)) {
			return List.of();
		}
		try (Stream<Path> parts = Files.list(folder)) {
			return parts.toList();
		}
	}

	/** Returns how many entries were acknowledged for certain. */
	private int writeAndBeKilled(Path directory, int deliveries, int begun) throws Exception {
		Process process = start(directory, begun);
		BufferedReader delivered = process.inputReader();
		for (int delivery = 0; delivery < deliveries; delivery++) {
			assertThat(delivered.readLine()).isEqualTo("delivered");
		}
		assertThat(process.waitFor(this.random.nextInt(50), TimeUnit.MILLISECONDS)).isFalse();
		process.destroyForcibly().waitFor();
		return deliveries * Writer.ENTRIES;
	}

	private static Process start(Path directory, int begun) throws IOException {
		return new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), Writer.class.getName(), directory.toString(),
				String.valueOf(begun))
			.redirectErrorStream(true)
			.start();
	}

	/** The process that is killed. */
	static final class Writer {

		static final int ENTRIES = 10;

		static final String POSTCODE = "some postcode";

		private Writer() {
		}

		public static void main(String[] args) throws Exception {
			int begun = Integer.parseInt(args[1]);
			LocalFileTransport transport = new LocalFileTransport(Path.of(args[0]), STREAM,
					new ObjectLimits(Math.max(20_000, 2 * begun), Duration.ofMinutes(5)), InstantSource.system());
			byte[] noise = new byte[begun];
			new Random(1).nextBytes(noise);
			transport.deliver(entries(HexFormat.of().formatHex(noise)));
			List<OutgoingEntry> entries = entries(Collections.nCopies(ENTRIES, POSTCODE).toArray(String[]::new));
			while (true) {
				transport.deliver(entries);
				System.out.println("delivered");
			}
		}

	}

}
