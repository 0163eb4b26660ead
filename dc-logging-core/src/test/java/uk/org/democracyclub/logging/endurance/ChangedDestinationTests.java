package uk.org.democracyclub.logging.endurance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What was kept for one function is never sent to another.
 */
@Tag("endurance")
@Timeout(120)
class ChangedDestinationTests {

	private static final Logger logger = LoggerFactory.getLogger(ChangedDestinationTests.class);

	private static final String PREFIX = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-";

	private static final int ENTRIES = Scale.of(2_000, 20_000);

	private static final Duration LONG = Duration.ofSeconds(60);

	private final PostcodeLedger ledger = new PostcodeLedger();

	@AutoClose
	private final LambdaStub stub = LambdaStub.start(this.ledger);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ PREFIX + "development:live, DEVELOPMENT", PREFIX + "staging, STAGING",
			PREFIX + "production, PRODUCTION",
			"arn:aws:lambda:eu-west-2:210987654321:function:ingest-dc-postcode-searches-development, DEVELOPMENT",
			"arn:aws:lambda:eu-west-1:123456789012:function:ingest-dc-postcode-searches-development, DEVELOPMENT" })
	void noEntryReachesTheWrongDestination(String other, DcEnvironment environment) {
		String first = PREFIX + "development";
		this.stub.goAway();
		logAndClose(first, DcEnvironment.DEVELOPMENT, 0);
		this.stub.comeBack();
		try (CapturedLog log = CapturedLog.of(Spool.class.getPackageName(), Level.WARN)) {
			logAndClose(other, environment, ENTRIES);
			assertThat(log.messages()).singleElement().asString().contains("bytes for " + first + ")");
		}
		assertThat(this.ledger.arns()).containsExactly(other);
		assertThat(this.ledger.of(other).numbers().nextSetBit(0)).isEqualTo(ENTRIES);
		DeliveryEngine<PostcodeLogEntry> heir = delivery(first, DcEnvironment.DEVELOPMENT).start();
		try (heir) {
			await().atMost(LONG).until(() -> heir.statistics().logged() == ENTRIES);
		}
		logger.info("{}: {} received, {}: {} received, {} duplicates", first, this.ledger.of(first).distinct(), other,
				this.ledger.of(other).distinct(), this.ledger.duplicates());
		assertThat(this.ledger.of(first).numbers().stream())
			.containsExactlyElementsOf(() -> IntStream.range(0, ENTRIES).iterator());
		assertThat(this.ledger.of(other).numbers().stream())
			.containsExactlyElementsOf(() -> IntStream.range(ENTRIES, 2 * ENTRIES).iterator());
		assertThat(this.ledger.duplicates()).isZero();
	}

	private void logAndClose(String arn, DcEnvironment environment, int from) {
		DeliveryEngine<PostcodeLogEntry> engine = delivery(arn, environment).start();
		StubDelivery.log(engine, from, from + ENTRIES);
		engine.flush(Duration.ofSeconds(1));
		engine.close();
	}

	private StubDelivery delivery(String arn, DcEnvironment environment) {
		return StubDelivery.to(this.stub).function(arn, environment).protocol(Protocol.BATCH).spool(this.directory, 64);
	}

}
