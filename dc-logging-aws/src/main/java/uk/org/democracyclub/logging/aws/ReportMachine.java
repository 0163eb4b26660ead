package uk.org.democracyclub.logging.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.IBucket;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine.CloudWatchLogsLogGroupProperty;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine.LogDestinationProperty;
import software.amazon.awscdk.services.stepfunctions.CfnStateMachine.LoggingConfigurationProperty;
import software.constructs.Construct;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.queries.sql.ApiKeyTable;
import uk.org.democracyclub.logging.queries.sql.PostcodeDirectory;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;

/**
 * The state machine that makes election reports and counts daily figures: its function
 * plans the queries, it runs them in Athena, and its function writes the files. What
 * failed is sent to the topic of the alarms. Its definition is the file
 * {@value #DEFINITION}.
 */
final class ReportMachine extends Construct {

	private static final String DEFINITION = "reports.asl.json";

	private final CfnStateMachine stateMachine;

	/**
	 * Adds the state machine.
	 * @param scope where it belongs
	 * @param names what its parts are called
	 * @param deployment what to deploy
	 * @param bucket the bucket of logs and reports
	 * @param topic the topic for what failed
	 */
	ReportMachine(Construct scope, ReportNames names, Deployment deployment, IBucket bucket, ITopic topic) {
		super(scope, "Reports");
		String workGroup = LogDatabase.workGroup(deployment.environment());
		String workGroupArn = arn("athena", "workgroup/" + workGroup);
		ReportFunction function = new ReportFunction(this, names, deployment, bucket, workGroupArn);
		LogGroup log = LogGroup.Builder.create(this, "Log")
			// With this beginning, many of them fit into CloudWatch's resource policy.
			.logGroupName("/aws/vendedlogs/states/" + names.stateMachine())
			.retention(RetentionDays.THREE_MONTHS)
			.removalPolicy(RemovalPolicy.DESTROY)
			.build();
		List<PolicyStatement> statements = new ArrayList<>(List.of(
				Statements.allow(List.of("lambda:InvokeFunction"), function.alias().getFunctionArn()),
				Statements.allow(List.of("sns:Publish"), topic.getTopicArn()),
				Statements.allow(List.of("athena:StartQueryExecution", "athena:GetQueryExecution"), workGroupArn),
				Statements.allow(
						List.of("logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery",
								"logs:DeleteLogDelivery", "logs:ListLogDeliveries", "logs:PutResourcePolicy",
								"logs:DescribeResourcePolicies", "logs:DescribeLogGroups"),
						// These know no resources.
						"*")));
		statements.addAll(readTables(deployment, bucket));
		Role role = Role.Builder.create(this, "Role")
			.assumedBy(new ServicePrincipal("states.amazonaws.com"))
			.description("Runs the queries of election reports and daily figures")
			.inlinePolicies(Map.of("Reports", PolicyDocument.Builder.create().statements(statements).build()))
			.build();
		this.stateMachine = CfnStateMachine.Builder.create(this, "StateMachine")
			.stateMachineName(names.stateMachine())
			.stateMachineType("STANDARD")
			.definitionString(definition())
			.definitionSubstitutions(new TreeMap<>(
					Map.of("Function", function.alias().getFunctionArn(), "WorkGroup", workGroup, "Database",
							StreamNames.DATABASE, "Topic", topic.getTopicArn(), "Name", names.stateMachine())))
			.roleArn(role.getRoleArn())
			.loggingConfiguration(LoggingConfigurationProperty.builder()
				.level("ALL")
				// Nothing but the SQL, many times.
				.includeExecutionData(false)
				.destinations(List.of(LogDestinationProperty.builder()
					.cloudWatchLogsLogGroup(
							CloudWatchLogsLogGroupProperty.builder().logGroupArn(log.getLogGroupArn()).build())
					.build()))
				.build())
			.build();
	}

	// Athena reads with the permissions of whoever starts the query.
	private List<PolicyStatement> readTables(Deployment deployment, IBucket bucket) {
		List<String> folders = new ArrayList<>();
		StreamNames searches = new StreamNames(LogStream.POSTCODE_SEARCHES, deployment.environment());
		folders.add(searches.jsonFolder());
		folders.add(searches.orcFolder());
		Arrays.stream(ApiKeyTable.values()).map((keys) -> keys.folder(deployment.environment())).forEach(folders::add);
		folders.add(PostcodeDirectory.FOLDER);
		return List.of(
				Statements.allow(List.of("glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartitions"),
						arn("glue", "catalog"), arn("glue", "database/default"),
						arn("glue", "database/" + StreamNames.DATABASE),
						arn("glue", "table/%s/*".formatted(StreamNames.DATABASE))),
				Statements.allow(List.of("s3:GetObject"),
						folders.stream().map((folder) -> bucket.arnForObjects(folder + "/*")).toArray(String[]::new)),
				Statements.allow(List.of("s3:GetBucketLocation"), bucket.getBucketArn()),
				PolicyStatement.Builder.create()
					.actions(List.of("s3:ListBucket"))
					.resources(List.of(bucket.getBucketArn()))
					.conditions(Map.of("StringLike",
							Map.of("s3:prefix", folders.stream().map((folder) -> folder + "/*").toList())))
					.build());
	}

	/**
	 * Returns the state machine.
	 * @return the state machine
	 */
	CfnStateMachine stateMachine() {
		return this.stateMachine;
	}

	private String arn(String service, String resource) {
		return Stack.of(this)
			.formatArn(ArnComponents.builder()
				.service(service)
				.resource(resource)
				.arnFormat(ArnFormat.NO_RESOURCE_NAME)
				.build());
	}

	private static String definition() {
		try (InputStream in = ReportMachine.class.getResourceAsStream(DEFINITION)) {
			return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
