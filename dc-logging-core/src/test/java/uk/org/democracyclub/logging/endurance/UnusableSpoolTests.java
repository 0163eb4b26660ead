package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A disk that takes nothing costs the promise to survive a kill, and nothing else.
 */
@Tag("endurance")
@Timeout(120)
class UnusableSpoolTests {

	private static final Logger logger = LoggerFactory.getLogger(UnusableSpoolTests.class);

	private static final int LEFT = 10_000;

	private static final int NEW = 5_000;

	private static final Duration LONG = Duration.ofSeconds(30);

	private final PostcodeLedger ledger = new PostcodeLedger();

	@AutoClose
	private final LambdaStub stub = LambdaStub.start(this.ledger);

	@TempDir
	private Path directory;

	@Test
	void deliversFromMemoryIfTheDirectoryIsAFile() throws IOException {
		deliverFromMemory(Files.createFile(this.directory.resolve("spool")));
	}

	@Test
	void deliversFromMemoryIfTheDirectoryIsNotWritable() throws Exception {
		Path spool = Files.createDirectory(this.directory.resolve("spool"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
		if (!Files.isWritable(spool)) {
			deliverFromMemory(spool);
			return;
		}
		// Root may write everywhere but there.
		assumeThat(run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", spool)).as("may mount").isZero();
		try {
			deliverFromMemory(spool);
		}
		finally {
			assertThat(run("umount", "-l", spool)).isZero();
		}
	}

	private void deliverFromMemory(Path spool) {
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(this.stub)
			.protocol(Protocol.BATCH)
			.spool(spool, 64)
			.start();
		try (engine) {
			StubDelivery.log(engine, 0, NEW);
			assertThat(engine.flush(LONG)).isTrue();
			assertThat(engine.status().trouble()).get()
				.satisfies((trouble) -> assertThat(trouble.reason()).isEqualTo("spool-unusable"));
		}
		DeliveryStatistics account = engine.statistics();
		logger.info("{}: {} received, {}", spool.getFileName(), this.ledger.distinct(), account);
		assertThat(account.logged()).isEqualTo(NEW);
		assertThat(this.ledger.distinct()).isEqualTo(NEW);
	}

	/** The limit on the size of files makes each new segment fail half way. */
	@Test
	void deliversOldAndNewEntriesIfNoSegmentCanBeCreated() throws Exception {
		Path spool = Files.createDirectory(this.directory.resolve("spool"));
		leaveEntries(spool);
		try (ChildJvm child = ChildJvm.startWithShortFiles(this.directory, LoggingWithoutRoom.class, this.stub.url(),
				spool, LEFT, LEFT + NEW)) {
			assertDeliversAll(child, "File too large");
		}
	}

	@Test
	void deliversOldAndNewEntriesIfTheDiskIsFull() throws Exception {
		Path disk = Files.createDirectory(this.directory.resolve("disk"));
		assumeThat(run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk)).as("may mount").isZero();
		try {
			leaveEntries(disk.resolve("spool"));
			fill(disk.resolve("ballast"));
			try (ChildJvm child = ChildJvm.start(this.directory, LoggingWithoutRoom.class, this.stub.url(),
					disk.resolve("spool"), LEFT, LEFT + NEW)) {
				assertDeliversAll(child, "No space left on device");
			}
		}
		finally {
			// Lazily, because this process may have mapped files of it.
			assertThat(run("umount", "-l", disk)).isZero();
		}
	}

	private void assertDeliversAll(ChildJvm child, String reason) throws InterruptedException {
		String output = child.awaitEnd(Duration.ofMinutes(1));
		logger.info("{}: {} received, {} duplicates, {}", reason, this.ledger.distinct(), this.ledger.duplicates(),
				output.lines().reduce((first, last) -> last).orElseThrow());
		assertThat(output.lines().filter((line) -> line.startsWith("WARN"))).singleElement()
			.asString()
			.contains("only wait in memory", reason);
		assertThat(output).contains("spool-unusable", "logged=" + (LEFT + NEW));
		assertThat(this.ledger.distinct()).isEqualTo(LEFT + NEW);
		assertThat(this.ledger.duplicates()).isZero();
	}

	private void leaveEntries(Path spool) {
		this.stub.goAway();
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(this.stub)
			.protocol(Protocol.BATCH)
			.spool(spool, 64)
			.build();
		StubDelivery.log(engine, 0, LEFT);
		engine.close();
		assertThat(engine.statistics().waiting()).isEqualTo(LEFT);
		this.stub.comeBack();
	}

	private static void fill(Path file) throws IOException {
		try (OutputStream out = Files.newOutputStream(file)) {
			while (true) {
				out.write(new byte[4096]);
			}
		}
		catch (IOException ex) {
			assertThat(ex).hasMessage("No space left on device");
		}
	}

	private static int run(Object... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(
				IntStream.range(0, command.length).mapToObj((i) -> command[i].toString()).toList())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
		return process.exitValue();
	}

}
