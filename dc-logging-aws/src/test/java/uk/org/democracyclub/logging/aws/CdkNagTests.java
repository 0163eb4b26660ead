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
		suppressOfReports(stack, environment);
		assertThat(findings(stack)).isEmpty();
	}

	private static void suppressOfReports(DcLoggingStack stack, String environment) {
		String keys = environment.equals("production") ? "" : environment + "/";
		suppress(stack, "Reports/Function/Role/Resource", List.of(rule("AwsSolutions-IAM5",
				"The names of the files of a report are made by each run; it may write to the folders of reports and daily figures only",
				"Resource::arn:aws:s3:::dc-example-logging/reports/*",
				"Resource::arn:aws:s3:::dc-example-logging/usage/*")));
		suppress(stack, "Reports/Role/Resource", List.of(
				rule("AwsSolutions-IAM5", "Athena reads all objects of the tables, with the permissions of this role",
						"Resource::arn:aws:s3:::dc-example-logging/dc-postcode-searches/*",
						"Resource::arn:aws:s3:::dc-example-logging/dc-postcode-searches-orc/*",
						"Resource::arn:aws:s3:::dc-example-logging/api-users/aggregator-api/%slatest/*".formatted(keys),
						"Resource::arn:aws:s3:::dc-example-logging/api-users/ec-api/%slatest/*".formatted(keys),
						"Resource::arn:aws:s3:::dc-example-logging/reference/onspd/latest/*",
						"Resource::arn:aws:glue:eu-west-2:<AWS::AccountId>:table/dc-wide-logs/*"),
				rule("AwsSolutions-IAM5", "The operations with which Step Functions sets up its log know no resources",
						"Resource::*")));
		suppress(stack, "Reports/StateMachine", List.of(rule("AwsSolutions-SF2",
				"The log of the executions shows all that happens; there are no other services to trace")));
		suppress(stack, "Reports/Schedules/NotStarted/Resource", List.of(rule("AwsSolutions-SQS3",
				"It is itself the queue for what could not be started, and an alarm tells of its first message")));
	}

	@Test
	void theChecksFindWhatIsWrong() {
		DcLoggingStack stack = SynthesizedStack.stack(LogStream.all(), "staging");
		Queue.Builder.create(stack, "Open").build();
		assertThat(findings(stack)).anyMatch((finding) -> finding.startsWith("AwsSolutions-SQS4"));
	}

	private static void suppress(DcLoggingStack stack, String path, String rule, String reason, String... appliesTo) {
		suppress(stack, "dc-postcode-searches/" + path, List.of(rule(rule, reason, appliesTo)));
	}

	private static void suppress(DcLoggingStack stack, String path, List<NagPackSuppression> suppressions) {
		NagSuppressions.addResourceSuppressionsByPath(stack, "/%s/%s".formatted(stack.getStackName(), path),
				suppressions);
	}

	private static NagPackSuppression rule(String rule, String reason, String... appliesTo) {
		NagPackSuppression.Builder suppression = NagPackSuppression.builder().id(rule).reason(reason);
		if (appliesTo.length > 0) {
			suppression.appliesTo(List.of(appliesTo));
		}
		return suppression.build();
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
