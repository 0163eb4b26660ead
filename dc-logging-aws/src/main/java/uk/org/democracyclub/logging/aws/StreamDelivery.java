package uk.org.democracyclub.logging.aws;

import java.util.List;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.glue.CfnTable;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kinesisfirehose.DataFormatConversionProps;
import software.amazon.awscdk.services.kinesisfirehose.DeliveryStream;
import software.amazon.awscdk.services.kinesisfirehose.EnableLogging;
import software.amazon.awscdk.services.kinesisfirehose.InputFormat;
import software.amazon.awscdk.services.kinesisfirehose.OutputFormat;
import software.amazon.awscdk.services.kinesisfirehose.S3Bucket;
import software.amazon.awscdk.services.kinesisfirehose.SchemaConfiguration;
import software.amazon.awscdk.services.kinesisfirehose.StreamEncryption;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The Amazon Data Firehose stream that turns what the ingest function relays into ORC
 * objects, after the schema of the stream's table. What does not fit the schema is kept
 * in a folder of its own.
 */
final class StreamDelivery extends Construct {

	/** The time that an entry may wait for others to share its object. */
	static final Duration BUFFERING = Duration.minutes(5);

	private final DeliveryStream deliveryStream;

	/**
	 * Adds the stream.
	 * @param scope where it belongs
	 * @param names what its parts are called
	 * @param table the table whose schema the objects have
	 * @param bucket the bucket for the objects
	 */
	StreamDelivery(Construct scope, StreamNames names, CfnTable table, IBucket bucket) {
		super(scope, "Delivery");
		LogGroup log = LogGroup.Builder.create(this, "Log")
			.retention(RetentionDays.THREE_MONTHS)
			.removalPolicy(RemovalPolicy.DESTROY)
			.build();
		Role role = Role.Builder.create(this, "Role")
			.assumedBy(new ServicePrincipal("firehose.amazonaws.com"))
			.description("Writes the entries of %s to S3".formatted(names.stream().name()))
			.build();
		Policy policy = Policy.Builder.create(this, "Policy")
			.roles(List.of(role))
			.statements(List.of(
					Statements.allow(List.of("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"),
							bucket.getBucketArn()),
					Statements.allow(List.of("s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"),
							bucket.arnForObjects(names.orcFolder() + "/*"),
							bucket.arnForObjects(names.errorFolder() + "/*")),
					Statements.allow(List.of("glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"),
							glueArn("catalog"), glueArn("database/" + StreamNames.DATABASE),
							glueArn("table/%s/%s".formatted(StreamNames.DATABASE, names.orcTable()))),
					Statements.allow(List.of("logs:PutLogEvents"), log.getLogGroupArn())))
			.build();
		this.deliveryStream = DeliveryStream.Builder.create(this, "Stream")
			.deliveryStreamName(names.deliveryStream())
			.encryption(StreamEncryption.awsOwnedKey())
			.role(role.withoutPolicyUpdates())
			.destination(S3Bucket.Builder.create(bucket)
				// What it would be granted otherwise is the whole bucket.
				.role(role.withoutPolicyUpdates())
				.dataOutputPrefix(names.orcFolder() + "/!{timestamp:yyyy/MM/dd/HH}/")
				.errorOutputPrefix(names.errorFolder() + "/!{firehose:error-output-type}/!{timestamp:yyyy/MM/dd}/")
				.bufferingInterval(BUFFERING)
				.bufferingSize(Size.mebibytes(128))
				.dataFormatConversion(DataFormatConversionProps.builder()
					.schemaConfiguration(SchemaConfiguration.fromCfnTable(table))
					.inputFormat(InputFormat.OPENX_JSON)
					.outputFormat(OutputFormat.ORC)
					.build())
				.loggingConfig(new EnableLogging(log))
				.build())
			.build();
		// Firehose checks the schema and the bucket while it is created.
		this.deliveryStream.getNode().addDependency(policy, table);
	}

	/**
	 * Returns the delivery stream.
	 * @return the stream
	 */
	DeliveryStream deliveryStream() {
		return this.deliveryStream;
	}

	private String glueArn(String resource) {
		return Stack.of(this).formatArn(ArnComponents.builder().service("glue").resource(resource).build());
	}

}
