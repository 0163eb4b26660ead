package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.delivery.DeliveryStatus;
import uk.org.democracyclub.logging.lambda.LambdaFailure;
import uk.org.democracyclub.logging.spool.SpoolDirectory;
import uk.org.democracyclub.logging.testsupport.lambda.Answer;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What somebody has to mend costs no entry, and what is wrong with one entry costs that
 * one alone.
 */
@Tag("endurance")
@Timeout(300)
class MendedDestinationTests {

	private static final Logger logger = LoggerFactory.getLogger(MendedDestinationTests.class);

	private static final Duration LONG = Duration.ofMinutes(2);

	private static final Duration OUT_OF_ORDER = Duration.ofSeconds(Scale.of(3, 60));

	private static final int ENTRIES = 10_000;

	private static final int DENIED = Scale.of(2_000, 10_000);

	private static final int POISON = 7_777;

	private final PostcodeLedger ledger = new PostcodeLedger();

	@AutoClose
	private final LambdaStub stub = LambdaStub.start(this.ledger);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void deniedEntriesAreDeliveredWithoutARestartOnceTheyAreAllowed(boolean spooled) {
		this.stub.setPolicy((arn, body) -> Answer.refuse(403, "AccessDeniedException"));
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(this.stub)
			.spool(spooled ? this.directory : null, 64)
			.start();
		try (engine) {
			long begin = System.nanoTime();
			StubDelivery.log(engine, 0, DENIED / 2);
			await().until(() -> engine.status().trouble().isPresent());
			await().atMost(LONG).until(() -> System.nanoTime() - begin > OUT_OF_ORDER.toNanos());
			StubDelivery.log(engine, DENIED / 2, DENIED);
			assertThat(engine.status().trouble()).get()
				.extracting(DeliveryStatus.Trouble::reason)
				.isEqualTo("access-denied");
			long whileDenied = this.stub.requests();
			// A probe comes every half second to second here.
			assertThat(whileDenied).as("requests while denied")
				.isLessThan(StubDelivery.MAX_IN_FLIGHT + 3 * OUT_OF_ORDER.toSeconds());
			this.stub.setPolicy((arn, body) -> Answer.accept());
			assertThat(engine.flush(LONG)).isTrue();
			assertThat(engine.status().trouble()).isEmpty();
			logger.info("denied for {}, spool {}: {} requests meanwhile, {} received, {} duplicates", OUT_OF_ORDER,
					spooled, whileDenied, this.ledger.distinct(), this.ledger.duplicates());
		}
		assertThat(this.ledger.distinct()).isEqualTo(DENIED);
		assertThat(this.ledger.duplicates()).isZero();
		assertThat(engine.statistics().logged()).isEqualTo(DENIED);
	}

	@ParameterizedTest
	@EnumSource
	void onlyThePoisonousEntryIsLost(Protocol protocol) throws IOException {
		this.stub.setPolicy((arn, body) -> new String(body, US_ASCII).contains("\"P" + POISON + "\"")
				? Answer.refuse(400, "InvalidRequestContentException") : Answer.accept());
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(this.stub)
			.protocol(protocol)
			.spool(this.directory, 64)
			.start();
		try (engine) {
			StubDelivery.log(engine, 0, ENTRIES);
			assertThat(engine.flush(LONG)).isFalse();
		}
		DeliveryStatistics account = engine.statistics();
		logger.info("{}: {} received, {} duplicates, {} requests, {}", protocol, this.ledger.distinct(),
				this.ledger.duplicates(), this.stub.requests(), account);
		assertThat(account.logged()).isEqualTo(ENTRIES - 1);
		assertThat(account.failed()).isEqualTo(Map.of(LambdaFailure.REFUSED, 1L));
		BitSet all = new BitSet();
		all.set(0, ENTRIES);
		assertThat(this.ledger.missing(all).stream()).containsExactly(POISON);
		assertThat(this.ledger.duplicates()).isZero();
		assertThat(SpoolDirectory.named(this.directory, "refused.jsonl")).singleElement()
			.satisfies((file) -> assertThat(Files.readAllLines(file)).singleElement()
				.asString()
				.contains("\"P" + POISON + "\""));
		if (protocol == Protocol.BATCH) {
			assertThat(this.stub.requests()).isLessThan(ENTRIES / 20);
		}
	}

	@Test
	void destinationThatTimesOutForAWhileEventuallyGetsEachEntry() {
		this.stub.setPolicy((arn, body) -> Answer.hangBefore());
		// Long enough for a busy machine to answer in time once the destination is
		// mended.
		DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(this.stub).timeout(Duration.ofSeconds(2)).start();
		try (engine) {
			StubDelivery.log(engine, 0, 500);
			await().until(() -> engine.status()
				.trouble()
				.filter((trouble) -> trouble.reason().equals("timeout"))
				.isPresent());
			this.stub.setPolicy((arn, body) -> Answer.accept());
			assertThat(engine.flush(LONG)).isTrue();
		}
		assertThat(this.ledger.distinct()).isEqualTo(500);
		assertThat(this.ledger.duplicates()).isZero();
	}

}
