package uk.org.democracyclub.logging.aws;

import java.util.List;
import java.util.Map;

import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The function that plans reports and daily figures and writes their files, with a
 * published version behind an alias, because only that starts from a snapshot.
 */
final class ReportFunction extends Construct {

	private static final String HANDLER = "uk.org.democracyclub.logging.reports.ReportsHandler::handleRequest";

	private static final int MEMORY_MIB = 512;

	private static final Duration TIMEOUT = Duration.minutes(10);

	private final Alias alias;

	/**
	 * Adds the function.
	 * @param scope where it belongs
	 * @param names what its parts are called
	 * @param deployment what to deploy
	 * @param bucket the bucket that it writes reports to
	 * @param workGroupArn the workgroup whose results it reads
	 */
	ReportFunction(Construct scope, ReportNames names, Deployment deployment, IBucket bucket, String workGroupArn) {
		super(scope, "Function");
		LogGroup log = LogGroup.Builder.create(this, "Log")
			.logGroupName("/dc-logging/" + names.stateMachine())
			.retention(RetentionDays.THREE_MONTHS)
			.removalPolicy(RemovalPolicy.DESTROY)
			.build();
		Role role = Role.Builder.create(this, "Role")
			.assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
			.description("Writes election reports and daily figures to their folders of the logs bucket")
			.inlinePolicies(Map.of("Reports",
					PolicyDocument.Builder.create()
						.statements(List.of(Statements.allow(List.of("athena:GetQueryResults"), workGroupArn),
								Statements.allow(List.of("s3:GetObject", "s3:PutObject"),
										bucket.arnForObjects(ReportNames.FOLDER + "/*"),
										bucket.arnForObjects(ReportNames.DAILY_FIGURES_FOLDER + "/*")),
								// Lists daily figures. Without it, S3 says 'forbidden' of
								// a manifest that does not
								// exist yet.
								Statements.allow(List.of("s3:ListBucket"), bucket.getBucketArn()),
								Statements.allow(List.of("logs:CreateLogStream", "logs:PutLogEvents"),
										log.getLogGroupArn())))
						.build()))
			.build();
		Function function = Function.Builder.create(this, "Function")
			.functionName(names.stateMachine())
			.description("Plans election reports and daily figures, and writes their files to S3")
			.code(Code.fromAsset(deployment.reportsArchive().toString()))
			.handler(HANDLER)
			.runtime(Runtime.JAVA_25)
			.architecture(Architecture.ARM_64)
			.memorySize(MEMORY_MIB)
			.timeout(TIMEOUT)
			.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS)
			.role(role.withoutPolicyUpdates())
			.logGroup(log)
			.environment(Map.of("DC_ENVIRONMENT", deployment.environment().value(), "DC_REPORTS_BUCKET",
					deployment.logsBucket().value()))
			.build();
		Annotations.of(function)
			.acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish",
					"The alias points to a published version");
		this.alias = function.addAlias(StreamNames.ALIAS);
	}

	/**
	 * Returns the alias that the state machine invokes.
	 * @return the alias
	 */
	Alias alias() {
		return this.alias;
	}

}
