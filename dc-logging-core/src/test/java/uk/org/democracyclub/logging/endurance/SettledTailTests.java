package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.spool.Spool;
import uk.org.democracyclub.logging.spool.Spools;
import uk.org.democracyclub.logging.spool.SpoolEntry;
import uk.org.democracyclub.logging.spool.SpoolImage;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;
import uk.org.democracyclub.logging.testsupport.lambda.Answer;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;
import uk.org.democracyclub.logging.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Of a segment that a kill left behind, the end may be settled while the beginning waits,
 * because answers overtake each other.
 */
@Tag("endurance")
@Timeout(60)
class SettledTailTests {

	private static final String STREAM = LogStream.POSTCODE_SEARCHES.name();

	private final PostcodeLedger ledger = new PostcodeLedger();

	@TempDir
	private Path directory;

	@TempDir
	private Path elsewhere;

	@Test
	void deliveryContinuesWhenASegmentIsDoneBeforeItsSettledTailIsRead() throws IOException {
		int entries = 1000;
		Set<Integer> waiting = leaveOnlyTheFirstEntryOfEachSegment(entries);
		AtomicBoolean first = new AtomicBoolean(true);
		try (LambdaStub stub = LambdaStub.start(this.ledger)) {
			// The first entry fails, and is tried again in place of reading on.
			stub.setPolicy((arn, body) -> Answer.delayed(Duration.ofMillis(100),
					first.getAndSet(false) ? Answer.refuse(429, "TooManyRequestsException") : Answer.accept()));
			DeliveryEngine<PostcodeLogEntry> engine = StubDelivery.to(stub)
				.maxInFlight(1)
				.spool(this.elsewhere, 1)
				.closeTimeout(Duration.ofSeconds(1))
				.start();
			try (CapturedLog log = CapturedLog.of("uk.org.democracyclub.logging.delivery", Level.DEBUG); engine) {
				await().untilAsserted(() -> assertThat(waiting.stream().filter((number) -> !this.ledger.holds(number)))
					.as("%s, %s", engine.statistics(), engine.status())
					.isEmpty());
				assertThat(log.messages().stream().filter((message) -> message.contains("internal"))).isEmpty();
			}
		}
	}

	private Set<Integer> leaveOnlyTheFirstEntryOfEachSegment(int entries) throws IOException {
		Set<Integer> waiting = new HashSet<>();
		try (Spool spool = new Spool(new SpoolSettings(this.directory, SpoolSettings.MIN_BYTES, SpoolSync.NEVER),
				STREAM, StubDelivery.ARN, StubDelivery.ARN)) {
			List<SpoolEntry> kept = new ArrayList<>();
			for (int number = 0; number < entries; number++) {
				Line line = LogStream.POSTCODE_SEARCHES.encode(StubDelivery.entry(number), ZoneOffset.UTC);
				Spools.append(spool, spool.encode(UUID.randomUUID(), Instant.now(), line));
				kept.add(spool.reader().next());
			}
			SpoolImage full = SpoolImage.of(this.directory, STREAM, StubDelivery.ARN);
			int number = 0;
			for (Path segment : full.segments()) {
				int records = full.places(segment).size();
				if (records > 1) {
					waiting.add(number);
					kept.subList(number + 1, number + records).forEach(spool.reader()::settle);
				}
				number += records;
			}
			SpoolImage.of(this.directory, STREAM, StubDelivery.ARN).writeTo(this.elsewhere);
		}
		return waiting;
	}

}
