package uk.org.democracyclub.logging.benchmarks.contender;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(60)
class ArrivalsTests {

	private final Arrivals arrivals = new Arrivals();

	private final Contender nothing = Candidate.NOTHING
		.open(new Setup(this.arrivals, null, java.nio.file.Path.of("."), false));

	@Test
	void failsIfEntriesAreMissingFailedOrRepeated() {
		this.arrivals.add(2);
		assertThatCode(() -> await(2)).doesNotThrowAnyException();
		assertThatIllegalStateException().isThrownBy(() -> await(3)).withMessageContaining("2 were acknowledged");
		assertThatIllegalStateException().isThrownBy(() -> await(1));
		this.arrivals.failed(1);
		assertThatIllegalStateException().isThrownBy(() -> await(2)).withMessageContaining("1 failed");
	}

	@Test
	void recordsTimesOnceAsked() {
		this.arrivals.acknowledged(10);
		this.arrivals.startTiming();
		this.arrivals.acknowledged(1_000);
		this.arrivals.acknowledged(-1);
		assertThat(this.arrivals.count()).isEqualTo(3);
		assertThat(this.arrivals.micros().getTotalCount()).isEqualTo(2);
		assertThat(this.arrivals.micros().getValueAtPercentile(99)).isEqualTo(1_000);
		assertThat(this.arrivals.micros().getMinValue()).isZero();
	}

	private void await(long entries) throws InterruptedException {
		this.arrivals.await(entries, this.nothing, Duration.ofMillis(1));
	}

}
