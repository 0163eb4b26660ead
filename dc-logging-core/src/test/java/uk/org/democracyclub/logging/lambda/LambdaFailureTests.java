package uk.org.democracyclub.logging.lambda;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.org.democracyclub.logging.delivery.DeliveryFailure;
import uk.org.democracyclub.logging.delivery.DropReason;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.local.LocalFailure;

import static org.assertj.core.api.Assertions.assertThat;

class LambdaFailureTests {

	@ParameterizedTest
	@MethodSource
	void adviceOfTheCoreNamesNoPropertiesOfAFramework(String advice) {
		assertThat(advice).isNotBlank().doesNotContain("dc.logging.", "spring.");
	}

	static Stream<String> adviceOfTheCoreNamesNoPropertiesOfAFramework() {
		return Stream
			.concat(Stream.<FailureReason[]>of(LambdaFailure.values(), DeliveryFailure.values(), LocalFailure.values())
				.flatMap(Arrays::stream)
				.map(FailureReason::advice), Arrays.stream(DropReason.values()).map(DropReason::advice));
	}

}
