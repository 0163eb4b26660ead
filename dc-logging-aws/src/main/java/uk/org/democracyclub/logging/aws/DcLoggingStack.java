package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.Tags;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

import uk.org.democracyclub.logging.LogStream;

/**
 * All that an environment needs on the side of AWS. Each stream gets its own function,
 * Firehose stream and tables, made from its definition alone.
 */
final class DcLoggingStack extends Stack {

	/**
	 * Adds the stack to an application.
	 * @param app the application
	 * @param deployment what to deploy
	 * @param streams the streams
	 */
	DcLoggingStack(App app, Deployment deployment, List<LogStream<?>> streams) {
		super(app, "dc-logging-%s".formatted(deployment.environment()), properties(deployment));
		Tags.of(this).add("dc-product", "dc-logging");
		Tags.of(this).add("dc-environment", deployment.environment().value());
		if (deployment.organization().paths().isEmpty()) {
			Annotations.of(this)
				.addWarningV2("dc-logging:organizationPaths",
						"Every account of the organisation %s may log to %s: restrict this with the context value 'organizationPaths'"
							.formatted(deployment.organization().id(), deployment.environment()));
		}
		IBucket bucket = Bucket.fromBucketName(this, "LogsBucket", deployment.logsBucket().value());
		LogLake lake = new LogLake(this, deployment);
		Monitoring monitoring = new Monitoring(this, deployment);
		for (LogStream<?> stream : streams) {
			StreamNames names = new StreamNames(stream, deployment.environment());
			Construct scope = new Construct(this, stream.name());
			StreamTables tables = new StreamTables(scope, names, lake.tables());
			StreamDelivery delivery = new StreamDelivery(scope, names, tables.orc(), bucket);
			StreamIngest ingest = new StreamIngest(scope, names, deployment, delivery.deliveryStream());
			monitoring.watch(names, ingest);
			CfnOutput.Builder.create(scope, "FunctionArn")
				.description("The value of dc.logging.function-arn for applications that log to " + stream.name())
				.value(ingest.alias().getFunctionArn())
				.build();
		}
		ReportNames reports = new ReportNames(deployment.environment());
		ReportMachine machine = new ReportMachine(this, reports, deployment, bucket, monitoring.topic());
		ReportSchedules schedules = new ReportSchedules(machine, reports, deployment, machine.stateMachine().getRef());
		monitoring.watch(reports, machine.stateMachine().getRef(), schedules.notStarted());
	}

	private static StackProps properties(Deployment deployment) {
		return StackProps.builder()
			.description("Logs what visitors search for: ingest, storage and queries (%s)"
				.formatted(deployment.environment()))
			// Without an account it is that of the credentials.
			.env(Environment.builder().account(deployment.account()).region(Deployment.REGION).build())
			.terminationProtection(true)
			.analyticsReporting(false)
			.build();
	}

}
