package uk.org.democracyclub.logging.aws;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CapacityTests {

	private static final int INSTANCES = 1_000;

	@ParameterizedTest
	@CsvSource({ ",,1000,3495", "5,,5000,17476", "1,10,332,0", "2,40,1331,6990", "100,,33277,349525" })
	void followsFromTheSmallestQuota(Integer mebibytes, Integer concurrency, long single, long batch) {
		Capacity capacity = Capacity.of(mebibytes, concurrency);
		assertThat(capacity.single()).isEqualTo(single);
		assertThat(capacity.batch(INSTANCES)).isEqualTo(batch);
	}

	@ParameterizedTest
	@CsvSource({ ",", "3,", "2,50" })
	void simulationKeepsUpWithTheCapacityAndFallsBehindAboveIt(Integer mebibytes, Integer concurrency) {
		Capacity capacity = Capacity.of(mebibytes, concurrency);
		assertThat(steady(capacity, capacity.batch(INSTANCES) * 0.95).waiting()).isLessThan(20_000);
		assertThat(steady(capacity, capacity.batch(INSTANCES) * 1.1).waiting()).isGreaterThan(200_000);
	}

	private static PollingDaySimulation steady(Capacity capacity, double perSecond) {
		PollingDaySimulation simulation = new PollingDaySimulation(capacity, INSTANCES, (second) -> perSecond);
		simulation.run(3_600);
		return simulation;
	}

	// From 18:00: the searches of a general election, in which nothing is spared.
	@Test
	void pollingDayEveningWithAThrottledFunctionAndAnOutageArrivesCompleteByItself() {
		PollingDaySimulation evening = new PollingDaySimulation(Capacity.of(5, null), INSTANCES,
				PollingDaySimulation::eveningSearches)
			.throttleFunction(3_600, 1_200)
			.stopFirehose(3 * 3_600, 600);
		evening.run(4 * 3_600);
		assertThat(evening.logged()).isGreaterThan(40_000_000);
		assertThat(evening.waitingAtMost()).as("the incidents matter").isGreaterThan(2_000_000);
		evening.run(3_600);
		assertThat(evening.waiting()).as("an hour after the close of polls").isZero();
		assertThat(evening.relayed()).isEqualTo(evening.logged());
		assertThat(evening.oldestEvent()).as("seconds in AWS Lambda's queue").isLessThan(6 * 3_600);
	}

	@Test
	void eveningWithDefaultQuotasIsDelayedButComplete() {
		PollingDaySimulation evening = new PollingDaySimulation(Capacity.of(null, null), INSTANCES,
				PollingDaySimulation::eveningSearches);
		evening.run(4 * 3_600);
		assertThat(evening.waiting()).isPositive();
		evening.run(6 * 3_600);
		assertThat(evening.waiting()).isZero();
		assertThat(evening.relayed()).isEqualTo(evening.logged());
	}

}
