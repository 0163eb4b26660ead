package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.testsupport.http.Odds;
import uk.org.democracyclub.logging.testsupport.lambda.Answer;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A destination that throttles, breaks connections, hangs, fails and goes away costs no
 * entry, and neither memory nor threads.
 */
@Tag("endurance")
@Timeout(900)
class FaultyDestinationTests {

	private static final Logger logger = LoggerFactory.getLogger(FaultyDestinationTests.class);

	private static final long SEED = 20_261_122;

	private static final Duration AWAY = Duration.ofSeconds(Scale.of(5, 30));

	private static final Pattern THREADS = Pattern.compile("(\\d+) threads at most, (\\d+) in the first half");

	// Beside those that log and send: the JVM's own, the engine's, the spool's, the
	// SDK's.
	private static final int OTHER_THREADS = 25;

	private final PostcodeLedger ledger = new PostcodeLedger();

	@AutoClose
	private final LambdaStub stub = LambdaStub.start(this.ledger);

	private final Odds<Answer> odds = new Odds<>(SEED, Answer.accept())
		.with(8, Answer.refuse(429, "TooManyRequestsException"))
		.with(2, Answer.refuse(429, "TooManyRequestsException", 1))
		.with(2.5, Answer.resetBefore())
		.with(2.5, Answer.resetAfter())
		.with(1, Answer.hangBefore())
		.with(1, Answer.hangAfter())
		.with(1, Answer.refuse(500, "ServiceException"));

	@TempDir
	private Path directory;

	@Test
	void losesNothingOfAMillionInBatchesWithASpool() throws Exception {
		assertDeliversAll(Protocol.BATCH, Scale.of(100_000, 1_000_000), true);
	}

	@Test
	void losesNothingOneByOneWithASpool() throws Exception {
		assertDeliversAll(Protocol.SINGLE, Scale.of(8_000, 100_000), true);
	}

	@Test
	void losesNothingInBatchesFromMemory() throws Exception {
		assertDeliversAll(Protocol.BATCH, Scale.of(50_000, 200_000), false);
	}

	private void assertDeliversAll(Protocol protocol, int entries, boolean spooled) throws Exception {
		long begin = System.nanoTime();
		this.stub.setPolicy((arn, body) -> this.odds.draw());
		List<Object> arguments = new ArrayList<>(List.of(this.stub.url(), protocol, entries));
		if (spooled) {
			arguments.add(this.directory.resolve("spool"));
		}
		String output;
		try (ChildJvm child = ChildJvm.start(this.directory, List.of("-Xmx128m"), LoggingThroughFaults.class,
				arguments.toArray())) {
			goAwayInTheMiddle(child, entries);
			output = child.awaitEnd(Duration.ofMinutes(8));
		}
		String account = output.lines().reduce((first, last) -> last).orElseThrow();
		logger.info("{}, spool {}: {} received, {} duplicates, answers {}, {}, {} s", protocol, spooled,
				this.ledger.distinct(), this.ledger.duplicates(), this.odds.counts(), account,
				Duration.ofNanos(System.nanoTime() - begin).toSeconds());
		BitSet all = new BitSet();
		all.set(0, entries);
		assertThat(this.ledger.missing(all).cardinality()).as("lost").isZero();
		assertThat(this.ledger.distinct()).isEqualTo(entries);
		assertThat(account).contains("accepted=" + entries, "logged=" + entries, "failed={}, dropped={}");
		assertThreadsAreConstant(account);
	}

	private void goAwayInTheMiddle(ChildJvm child, int entries) throws IOException {
		await().atMost(Duration.ofMinutes(5)).until(() -> this.ledger.distinct() > entries / 3 || !child.isAlive());
		this.stub.goAway();
		long gone = System.nanoTime();
		await().atMost(AWAY.plusMinutes(1)).until(() -> System.nanoTime() - gone > AWAY.toNanos());
		this.stub.comeBack();
	}

	private static void assertThreadsAreConstant(String account) {
		Matcher threads = THREADS.matcher(account);
		assertThat(threads.find()).isTrue();
		int most = Integer.parseInt(threads.group(1));
		assertThat(most).as("threads at most")
			.isLessThanOrEqualTo(LoggingThroughFaults.THREADS + StubDelivery.MAX_IN_FLIGHT + OTHER_THREADS);
		assertThat(most - Integer.parseInt(threads.group(2))).as("threads more in the second half").isLessThan(5);
	}

}
