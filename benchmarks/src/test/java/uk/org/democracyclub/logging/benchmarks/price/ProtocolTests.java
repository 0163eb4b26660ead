package uk.org.democracyclub.logging.benchmarks.price;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.lambda.Payload;

import static org.assertj.core.api.Assertions.assertThat;

class ProtocolTests {

	@Test
	void sendsEachEntryAloneWithSingle() {
		Protocol single = Protocol.single();
		assertThat(single.full()).isEqualTo(single.at(1000))
			.isEqualTo(new Invocation(1, Protocol.lineBytes(), Protocol.recordLineBytes()));
	}

	@Test
	void collectsWithBatchWhatComesWhileTheFirstWaits() {
		Protocol batch = Protocol.batch();
		assertThat(batch.at(0.1).entries()).isEqualTo(1);
		assertThat(batch.at(10).entries()).isEqualTo(11);
		assertThat(batch.at(1_000_000)).isEqualTo(batch.full());
	}

	@Test
	void fillsAnEnvelopeToItsLimit() {
		Invocation full = Protocol.batch().full();
		assertThat(full.payloadBytes()).isLessThanOrEqualTo(Payload.MAX_BYTES).isGreaterThan(Payload.MAX_BYTES - 1000);
		assertThat(full.recordBytes()).isLessThan(full.payloadBytes());
	}

}
