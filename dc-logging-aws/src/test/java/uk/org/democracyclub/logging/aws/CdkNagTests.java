package uk.org.democracyclub.logging.aws;

import java.util.List;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.services.sqs.Queue;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stack keeps AWS's own recommendations, but where there is a reason not to.
 */
@RequiresNode
class CdkNagTests {

	@ParameterizedTest
	@ValueSource(strings = { "development", "staging", "production" })
	void theStackPassesTheChecksOfAwsSolutions(String environment) {
		DcLoggingStack stack = SynthesizedStack.stack(LogStream.all(), environment);
		suppress(stack, "Delivery/Policy/Resource", "AwsSolutions-IAM5",
				"Firehose makes up the names of the objects; it may write to its two folders only",
				"Resource::arn:aws:s3:::dc-example-logging/dc-postcode-searches-orc/*",
				"Resource::arn:aws:s3:::dc-example-logging/dc-postcode-searches-errors/*");
		assertThat(findings(stack)).isEmpty();
	}

	@Test
	void theChecksFindWhatIsWrong() {
		DcLoggingStack stack = SynthesizedStack.stack(LogStream.all(), "staging");
		Queue.Builder.create(stack, "Open").build();
		assertThat(findings(stack)).anyMatch((finding) -> finding.startsWith("AwsSolutions-SQS4"));
	}

	private static void suppress(DcLoggingStack stack, String path, String rule, String reason, String... appliesTo) {
		NagPackSuppression.Builder suppression = NagPackSuppression.builder().id(rule).reason(reason);
		if (appliesTo.length > 0) {
			suppression.appliesTo(List.of(appliesTo));
		}
		NagSuppressions.addResourceSuppressionsByPath(stack,
				"/%s/dc-postcode-searches/%s".formatted(stack.getStackName(), path), List.of(suppression.build()));
	}

	private static List<String> findings(DcLoggingStack stack) {
		Aspects.of(stack).add(AwsSolutionsChecks.Builder.create().build());
		try {
			App.of(stack).synth();
		}
		catch (RuntimeException ex) {
			// What it fails for stands in the annotations.
			assertThat(ex).hasMessageContaining("Validation failed");
		}
		return SynthesizedStack.annotations(stack, "aws:cdk:warning", "aws:cdk:error");
	}

}
