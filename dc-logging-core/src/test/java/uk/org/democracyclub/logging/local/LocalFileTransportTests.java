package uk.org.democracyclub.logging.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
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

	private final MutableClock clock = new MutableClock("2026-05-07T21:59:58Z");

	@TempDir
	private Path directory;

	@Test
	void everyDeliveryCanBeReadAtOnce() throws Exception {
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(entries("a\n", "b\n"));
		assertThat(GzipFiles.lines(theObject())).containsExactly("a", "b");
		transport.deliver(entries("c\n"));
		assertThat(GzipFiles.lines(theObject())).containsExactly("a", "b", "c");
	}

	@Test
	void layoutIsThatOfFirehose() throws Exception {
		transport(ObjectLimits.DEFAULTS).deliver(entries("a\n"));
		assertThat(this.directory.relativize(theObject()).toString()).matches(
				"dc-postcode-searches/2026/05/07/21/dc-postcode-searches-1-2026-05-07-21-59-58-[0-9a-f-]{36}\\.gz");
	}

	@Test
	void newObjectBeginsWithTheHour() throws Exception {
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(entries("a\n"));
		this.clock.advance(Duration.ofSeconds(2));
		transport.deliver(entries("b\n"));
		assertThat(objects()).extracting((object) -> object.getParent().getFileName().toString())
			.containsExactlyInAnyOrder("21", "22");
	}

	@Test
	void newObjectBeginsByAge() throws Exception {
		MutableClock clock = new MutableClock("2026-05-07T10:00:00Z");
		LocalFileTransport transport = new LocalFileTransport(this.directory, STREAM,
				new ObjectLimits(1024, Duration.ofSeconds(60)), clock);
		transport.deliver(entries("a\n"));
		clock.advance(Duration.ofSeconds(59));
		transport.deliver(entries("b\n"));
		assertThat(objects()).hasSize(1);
		clock.advance(Duration.ofSeconds(1));
		transport.deliver(entries("c\n"));
		assertThat(objects()).hasSize(2);
	}

	@Test
	void newObjectBeginsBySize() throws Exception {
		LocalFileTransport transport = transport(new ObjectLimits(1, Duration.ofMinutes(5)));
		transport.deliver(entries("a\n"));
		transport.deliver(entries("b\n"));
		assertThat(objects()).hasSize(2);
	}

	@Test
	void applicationsShareTheDirectory() throws Exception {
		LocalFileTransport one = transport(ObjectLimits.DEFAULTS);
		LocalFileTransport other = transport(ObjectLimits.DEFAULTS);
		for (int i = 0; i < 10; i++) {
			one.deliver(entries("one" + i + "\n"));
			other.deliver(entries("other" + i + "\n"));
		}
		assertThat(objects()).hasSize(2).allSatisfy((object) -> assertThat(GzipFiles.lines(object)).hasSize(10));
	}

	@Test
	void readersSeeCompleteObjectsWhileLinesAreWritten() throws Exception {
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(entries("0\n"));
		AtomicBoolean done = new AtomicBoolean();
		Thread writer = new Thread(() -> {
			for (int i = 1; i < 300; i++) {
				try {
					transport
						.deliver(entries(IntStream.range(0, 200).mapToObj((n) -> n + "\n").toArray(String[]::new)));
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
		assertThat(GzipFiles.lines(theObject())).hasSize(1 + 299 * 200);
	}

	@Test
	void objectsOfAKilledProcessAreComplete() throws Exception {
		for (int kill = 0; kill < 5; kill++) {
			Path shared = this.directory.resolve("kill" + kill);
			Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
					System.getProperty("java.class.path"), Writer.class.getName(), shared.toString())
				.redirectErrorStream(true)
				.start();
			BufferedReader deliveries = process.inputReader();
			for (int delivery = 0; delivery <= 20 * kill; delivery++) {
				assertThat(deliveries.readLine()).isEqualTo("delivered");
			}
			process.destroyForcibly().waitFor();
			List<String> lines = new ArrayList<>();
			for (Path object : objects(shared)) {
				lines.addAll(GzipFiles.lines(object));
			}
			assertThat(lines).allMatch("some line"::equals);
			assertThat(lines.size() % 100).isZero();
			assertThat(lines.size()).as("what was acknowledged").isGreaterThanOrEqualTo(100 * (20 * kill + 1));
		}
	}

	@Test
	void folderThatCannotBeWrittenIsAFailureAndNothingIsLeftBehind() throws Exception {
		Path blocked = this.directory.resolve("blocked");
		Files.writeString(blocked, "a file where the directory should be");
		LocalFileTransport transport = new LocalFileTransport(blocked, STREAM, ObjectLimits.DEFAULTS, this.clock);
		assertThatExceptionOfType(DeliveryException.class).isThrownBy(() -> transport.deliver(entries("SECRET\n")))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(LocalFailure.NOT_WRITTEN))
			.withMessageContaining("blocked")
			.withMessageNotContaining("SECRET");
		Files.delete(blocked);
		transport.deliver(entries("a\n"));
		assertThat(objects(blocked)).singleElement()
			.satisfies((object) -> assertThat(GzipFiles.lines(object)).containsExactly("a"));
	}

	@Test
	void failedDeliveryLeavesTheObjectAsItWas() throws Exception {
		LocalFileTransport transport = transport(ObjectLimits.DEFAULTS);
		transport.deliver(entries("a\n"));
		Path parts = this.directory.resolve(".parts");
		Files.delete(parts);
		Files.writeString(parts, "in the way");
		assertThatExceptionOfType(DeliveryException.class).isThrownBy(() -> transport.deliver(entries("b\n")));
		Files.delete(parts);
		transport.deliver(entries("b\n"));
		assertThat(GzipFiles.lines(theObject())).containsExactly("a", "b");
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

	private static List<OutgoingEntry> entries(String... lines) {
		return Stream.of(lines).map((line) -> new OutgoingEntry(UUID.randomUUID(), Line.of(line))).toList();
	}

	/** The process that is killed. */
	static final class Writer {

		private Writer() {
		}

		public static void main(String[] args) throws Exception {
			LocalFileTransport transport = new LocalFileTransport(Path.of(args[0]), STREAM,
					new ObjectLimits(20_000, Duration.ofMinutes(5)), java.time.InstantSource.system());
			List<OutgoingEntry> lines = entries(
					IntStream.range(0, 100).mapToObj((n) -> "some line\n").toArray(String[]::new));
			while (true) {
				transport.deliver(lines);
				System.out.println("delivered");
			}
		}

	}

}
