package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.Random;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.spool.SpoolDirectory;
import uk.org.democracyclub.logging.testsupport.http.Odds;
import uk.org.democracyclub.logging.testsupport.lambda.Answer;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A process that is killed loses nothing that it had accepted: its heirs deliver it.
 */
@Tag("endurance")
@Tag("kill")
@Timeout(600)
class KilledProcessTests {

	private static final Logger logger = LoggerFactory.getLogger(KilledProcessTests.class);

	private static final long SEED = 20_261_122;

	private static final int KILLS = Scale.of(8, 20);

	private static final int LONGEST_LIFE_MILLIS = Scale.of(1000, 3000);

	private static final int MOST_WAITING = Scale.of(2_000, 10_000);

	private static final int NUMBERS_PER_LIFE = 1_000_000;

	// Every so often one dies before it has delivered anything.
	private static final int KILLED_WHILE_STARTING = 3;

	private static final int STARTING_MILLIS = 1500;

	private final PostcodeLedger ledger = new PostcodeLedger();

	@AutoClose
	private final LambdaStub stub = LambdaStub.start(this.ledger);

	private final Random random = new Random(SEED);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void whatWasAcceptedIsDeliveredHoweverOftenTheProcessIsKilled(Protocol protocol) throws Exception {
		long begin = System.nanoTime();
		Odds<Answer> odds = new Odds<>(SEED, Answer.accept()).with(5,
				Answer.delayed(Duration.ofMillis(3), Answer.accept()));
		this.stub.setPolicy((arn, body) -> odds.draw());
		Path spool = Files.createDirectory(this.directory.resolve("spool"));
		NumberFile accepted = NumberFile.open(numberFile(), KILLS * NUMBERS_PER_LIFE);
		for (int life = 0; life < KILLS; life++) {
			liveAndBeKilled(life, protocol, spool);
		}
		String account;
		try (ChildJvm heir = ChildJvm.start(this.directory, DeliveringWhatIsLeft.class, this.stub.url(), protocol,
				spool)) {
			account = heir.awaitEnd(Duration.ofMinutes(5));
		}
		logger.info("{}, seed {}: {} kills, {} accepted, {} received, {} duplicates, heir {}, {} s", protocol, SEED,
				KILLS, accepted.numbers().cardinality(), this.ledger.distinct(), this.ledger.duplicates(),
				account.strip(), Duration.ofNanos(System.nanoTime() - begin).toSeconds());
		BitSet lost = this.ledger.missing(accepted.numbers());
		assertThat(lost.cardinality()).as("accepted and lost, from %d on", lost.nextSetBit(0)).isZero();
		assertThat(this.ledger.foreign()).isZero();
		for (int life = 0; life < KILLS; life++) {
			assertThat(unaccepted(life, accepted)).as("received of life %d, without a word of acceptance", life)
				.isLessThanOrEqualTo(LoggingUntilKilled.THREADS);
		}
		assertThat(this.ledger.duplicates())
			.isLessThanOrEqualTo((long) KILLS * StubDelivery.MAX_IN_FLIGHT * protocol.mostEntries());
		assertThat(SpoolDirectory.segments(spool)).isEmpty();
		assertThat(SpoolDirectory.named(spool, "damaged")).isEmpty();
	}

	private void liveAndBeKilled(int life, Protocol protocol, Path spool) throws IOException, InterruptedException {
		int first = life * NUMBERS_PER_LIFE;
		try (ChildJvm child = ChildJvm.start(this.directory, LoggingUntilKilled.class, this.stub.url(), protocol, spool,
				MOST_WAITING, numberFile(), KILLS * NUMBERS_PER_LIFE, first, first + NUMBERS_PER_LIFE)) {
			boolean starting = life % KILLED_WHILE_STARTING == KILLED_WHILE_STARTING - 1;
			if (!starting) {
				long requests = this.stub.requests();
				await().atMost(Duration.ofMinutes(1)).until(() -> this.stub.requests() > requests || !child.isAlive());
			}
			int longest = starting ? STARTING_MILLIS : LONGEST_LIFE_MILLIS;
			child.killAfter(Duration.ofMillis(this.random.nextInt(longest)));
			assertThat(child.output()).as("what it had to say").isEmpty();
		}
	}

	private Path numberFile() {
		return this.directory.resolve("accepted");
	}

	private int unaccepted(int life, NumberFile accepted) {
		BitSet received = this.ledger.numbers();
		received.andNot(accepted.numbers());
		return received.get(life * NUMBERS_PER_LIFE, (life + 1) * NUMBERS_PER_LIFE).cardinality();
	}

}
