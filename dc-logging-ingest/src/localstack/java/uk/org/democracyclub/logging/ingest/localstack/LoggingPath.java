package uk.org.democracyclub.logging.ingest.localstack;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.Runtime;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.ingest.IngestHandler;
import uk.org.democracyclub.logging.wire.EntryId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * All that the logging path needs in AWS, made on an emulator: a bucket, a Firehose
 * stream into it, a failure queue, and the function from its packaged archive.
 */
final class LoggingPath implements AutoCloseable {

	static final String ACCESS_KEY = "test";

	static final String SECRET_KEY = "test";

	private static final LogStream<PostcodeLogEntry> STREAM = LogStream.POSTCODE_SEARCHES;

	private static final String FUNCTION = STREAM.ingestFunctionName(DcEnvironment.DEVELOPMENT);

	private static final String BUCKET = "dc-logs-development";

	private static final String DELIVERY_STREAM = STREAM.name() + "-development";

	private static final String RETRY_QUEUE = STREAM.name() + "-retries-development";

	private static final String FAILURE_QUEUE = STREAM.name() + "-failures-development";

	// Emulators want a name, and do not look for the role.
	private static final String ROLE = "arn:aws:iam::000000000000:role/dc-logging-development";

	private static final JsonMapper json = new JsonMapper();

	private final List<JsonNode> failures = new ArrayList<>();

	private final S3Client s3;

	private final FirehoseClient firehose;

	private final SqsClient sqs;

	private final LambdaClient lambda;

	private String queueUrl;

	private String retryQueueUrl;

	private String functionArn;

	private LoggingPath(URI endpoint) {
		// By default the bucket would be part of the host's name, which need not resolve.
		this.s3 = build(S3Client.builder().forcePathStyle(true), endpoint);
		this.firehose = build(FirehoseClient.builder(), endpoint);
		this.sqs = build(SqsClient.builder(), endpoint);
		this.lambda = build(LambdaClient.builder(), endpoint);
	}

	private static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C build(B builder, URI endpoint) {
		return builder.httpClientBuilder(Apache5HttpClient.builder())
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
			.endpointOverride(endpoint)
			.region(Region.EU_WEST_2)
			.build();
	}

	/**
	 * Creates it all, and waits until it is of use.
	 * @param endpoint where all services are
	 * @return the path
	 * @throws IOException if the function's archive cannot be read
	 */
	static LoggingPath create(URI endpoint) throws IOException {
		LoggingPath path = new LoggingPath(endpoint);
		path.createBucketAndDeliveryStream();
		path.queueUrl = path.sqs.createQueue((request) -> request.queueName(FAILURE_QUEUE)).queueUrl();
		path.retryQueueUrl = path.sqs.createQueue((request) -> request.queueName(RETRY_QUEUE)).queueUrl();
		path.createFunction(Path.of(System.getProperty("dc-logging.function-archive")));
		return path;
	}

	private void createBucketAndDeliveryStream() {
		this.s3.createBucket((request) -> request.bucket(BUCKET));
		this.firehose.createDeliveryStream((request) -> request.deliveryStreamName(DELIVERY_STREAM)
			.extendedS3DestinationConfiguration((destination) -> destination.bucketARN("arn:aws:s3:::" + BUCKET)
				.roleARN(ROLE)
				.prefix(STREAM.name() + "/")
				.bufferingHints((hints) -> hints.intervalInSeconds(1).sizeInMBs(1))));
		await().atMost(Duration.ofMinutes(1))
			.until(() -> this.firehose.describeDeliveryStream((request) -> request.deliveryStreamName(DELIVERY_STREAM))
				.deliveryStreamDescription()
				.deliveryStreamStatus() == DeliveryStreamStatus.ACTIVE);
	}

	// No variable says where Firehose and SQS are: LocalStack gives each function
	// AWS_ENDPOINT_URL, which the SDK reads.
	private void createFunction(Path archive) throws IOException {
		SdkBytes code = SdkBytes.fromByteArrayUnsafe(Files.readAllBytes(archive));
		Map<String, String> variables = Map.of("DC_LOG_STREAM", STREAM.name(), //
				"DC_ENVIRONMENT", DcEnvironment.DEVELOPMENT.value(), //
				"DC_DELIVERY_STREAM", DELIVERY_STREAM, //
				"DC_FAILURE_QUEUE_URL", this.queueUrl, //
				"DC_RETRY_QUEUE_URL", this.retryQueueUrl);
		this.functionArn = this.lambda
			.createFunction((request) -> request.functionName(FUNCTION)
				.runtime(Runtime.JAVA21)
				.handler(IngestHandler.HANDLER)
				.code((function) -> function.zipFile(code))
				.role(ROLE)
				.memorySize(256)
				.timeout(60)
				.environment((environment) -> environment.variables(variables)))
			.functionArn();
		this.lambda.waiter().waitUntilFunctionActiveV2((request) -> request.functionName(FUNCTION));
	}

	String functionArn() {
		return this.functionArn;
	}

	/**
	 * Invokes the function as an application does, with a payload that need not be one.
	 */
	void invoke(byte[] payload) {
		this.lambda.invoke((request) -> request.functionName(this.functionArn)
			.invocationType(InvocationType.EVENT)
			.payload(SdkBytes.fromByteArray(payload)));
	}

	/**
	 * The entries in the bucket, each from a line that is byte for byte as it must be.
	 */
	List<PostcodeLogEntry> entries() {
		return this.s3.listObjectsV2Paginator((request) -> request.bucket(BUCKET))
			.contents()
			.stream()
			.flatMap((object) -> lines(object.key()))
			.map(LoggingPath::entry)
			.toList();
	}

	private Stream<String> lines(String key) {
		assertThat(key).matches(STREAM.name() + "/\\d{4}/\\d{2}/\\d{2}/\\d{2}/[^/]+");
		String content = this.s3.getObjectAsBytes((request) -> request.bucket(BUCKET).key(key)).asUtf8String();
		// After each newline, which stays.
		return Arrays.stream(content.split("(?<=\n)", -1)).filter((line) -> !line.isEmpty());
	}

	private static PostcodeLogEntry entry(String line) {
		Map<String, Object> values = json.readValue(line, new TypeReference<>() {
		});
		UUID id = UUID.fromString(String.valueOf(values.remove(EntryId.NAME)));
		PostcodeLogEntry entry = STREAM.entry(values, null, (column) -> {
		});
		assertThat(line).isEqualTo(STREAM.line(entry, ZoneOffset.UTC, id));
		return entry;
	}

	/** What was in the failure queue so far, one failure after the other. */
	List<JsonNode> failures() {
		this.sqs.receiveMessage((request) -> request.queueUrl(this.queueUrl).maxNumberOfMessages(10))
			.messages()
			.stream()
			.map(Message::body)
			.flatMap(String::lines)
			.map(json::readTree)
			.forEach(this.failures::add);
		return this.failures;
	}

	@Override
	public void close() {
		this.s3.close();
		this.firehose.close();
		this.sqs.close();
		this.lambda.close();
	}

}
