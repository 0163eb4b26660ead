package uk.org.democracyclub.logging.benchmarks.price;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class InvocationTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "262144, 1", "262145, 2", "327680, 2", "327681, 3", "1000000, 13" })
	void isOneRequestMoreForEachFurtherPartOfALargePayload(long payloadBytes, long requests) {
		assertThat(new Invocation(1, payloadBytes, 1).requests()).isEqualTo(requests);
	}

	@ParameterizedTest
	@CsvSource({ "1, 5120", "5120, 5120", "5121, 10240", "12288, 15360", "1024000, 1024000", "1024001, 1029120" })
	void roundsRecordsUpToFiveKilobytes(long recordBytes, long counted) {
		assertThat(new Invocation(1, 1, recordBytes).firehoseBytes()).isEqualTo(counted);
	}

	@Test
	void isBilledByTheMillisecond() {
		assertThat(new Invocation(1, 1, 1).billedMillis()).isEqualTo(16);
		assertThat(new Invocation(20, 1, 1).billedMillis()).isEqualTo(16);
		assertThat(new Invocation(21, 1, 1).billedMillis()).isEqualTo(17);
		assertThat(new Invocation(20, 1, 1).gigabyteSeconds()).isEqualTo(0.25 * 0.016);
	}

}
