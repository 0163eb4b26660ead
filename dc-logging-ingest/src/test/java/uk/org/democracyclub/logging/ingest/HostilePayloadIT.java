package uk.org.democracyclub.logging.ingest;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.ingest.HostilePayloads.Hostile;
import uk.org.democracyclub.logging.testsupport.ingest.DeployedIngest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged function, in AWS's own runtime and with little memory, against those who
 * mean no good.
 */
@Tag("slow")
@Timeout(300)
class HostilePayloadIT {

	private static final int PAYLOADS = 500;

	@Test
	void everyHostilePayloadIsRejectedAndTheFunctionGoesOnServing() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			Set<String> requests = new HashSet<>();
			int good = 0;
			for (int seed = 0; seed < PAYLOADS; seed++) {
				Hostile hostile = HostilePayloads.of(seed);
				requests.add(ingest.lambda().enqueue(hostile.payload()));
				good += hostile.good();
			}
			ingest.lambda().awaitIdle(Duration.ofMinutes(4));
			assertThat(ingest.lambda().failedAttempts()).isZero();
			assertThat(ingest.lambda().succeeded()).isEqualTo(PAYLOADS);
			assertThat(ingest.firehose().lines()).hasSize(good);
			Set<String> rejected = new HashSet<>();
			ingest.failures().forEach((failure) -> rejected.add(failure.get("request_id").asString()));
			assertThat(rejected).isEqualTo(requests);

			byte[] answer = ingest.lambda().invoke(Payloads.single(1));
			assertThat(new JsonMapper().readTree(answer).get("relayed").asInt()).isOne();
			assertThat(ingest.process().isAlive()).isTrue();
			assertThat(ingest.process().peakMemoryBytes()).isLessThan(256L << 20);
		}
	}

}
