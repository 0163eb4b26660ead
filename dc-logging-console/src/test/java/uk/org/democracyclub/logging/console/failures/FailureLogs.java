package uk.org.democracyclub.logging.console.failures;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.testsupport.http.StubServer;
import uk.org.democracyclub.logging.testsupport.s3.S3Stub;
import uk.org.democracyclub.logging.testsupport.sqs.SqsStub;

/**
 * The failure queue, the retry queue and the bucket of the environment 'development', at
 * one endpoint.
 */
public final class FailureLogs implements AutoCloseable {

	/** The bucket. */
	public static final String BUCKET = "dc-example-logging";

	/** The folder of errors. */
	public static final String FOLDER = "dc-postcode-searches-errors/";

	private static final JsonMapper json = new JsonMapper();

	private final SqsStub sqs = SqsStub.start();

	private final S3Stub s3 = S3Stub.start(BUCKET);

	private final StubServer endpoint = StubServer
		.start((request) -> String.valueOf(request.header("X-Amz-Target")).startsWith("AmazonSQS.")
				? this.sqs.answer(request) : this.s3.answer(request));

	public SqsStub sqs() {
		return this.sqs;
	}

	public S3Stub s3() {
		return this.s3;
	}

	public URI url() {
		return this.endpoint.url();
	}

	/** The options with which the console uses it. */
	public String[] options() {
		return new String[] { "--dc.logging.environment=development", "--spring.cloud.aws.endpoint=" + url(),
				"--spring.cloud.aws.credentials.access-key=id", "--spring.cloud.aws.credentials.secret-key=secret" };
	}

	SqsClient sqsClient() {
		return sqsClient(url());
	}

	SqsClient sqsClient(URI endpoint) {
		return SqsClient.builder()
			.endpointOverride(endpoint)
			.region(Region.EU_WEST_2)
			.credentialsProvider(credentials())
			.build();
	}

	S3Client s3Client() {
		return S3Client.builder()
			.endpointOverride(url())
			.forcePathStyle(true)
			.region(Region.EU_WEST_2)
			.credentialsProvider(credentials())
			.build();
	}

	private static StaticCredentialsProvider credentials() {
		return StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
	}

	/** A line of the ingest function. */
	public static String line(String reason, String detail, String requestId, String content) {
		return json.createObjectNode()
			.put("reason", reason)
			.put("detail", detail)
			.put("stream", "dc-postcode-searches")
			.put("environment", "development")
			.put("request_id", requestId)
			.put("entries", 1)
			.put("content", content)
			.toString() + "\n";
	}

	/** The lines of a large failure, in parts as the ingest function makes them. */
	public static List<String> parts(String requestId, byte[] content, int parts) {
		int size = (content.length + parts - 1) / parts;
		return IntStream.range(0, parts)
			.mapToObj((i) -> json.createObjectNode()
				.put("reason", "wrong-environment")
				.put("detail", "the envelope must be of the environment 'development'")
				.put("request_id", requestId)
				.put("entries", 40)
				.put("part", i + 1)
				.put("parts", parts)
				.put("content_base64", Base64.getEncoder()
					.encodeToString(Arrays.copyOfRange(content, i * size, Math.min((i + 1) * size, content.length))))
				.toString() + "\n")
			.toList();
	}

	/** An object of the folder of errors, with one record for each text. */
	public static String object(String code, String... records) {
		return List.of(records)
			.stream()
			.map((record) -> json.createObjectNode()
				.put("attemptsMade", 1)
				.put("arrivalTimestamp", 1_778_176_800_000L)
				.put("lastErrorCode", code)
				.put("lastErrorMessage", "Error parsing SW1A 1AA")
				.put("attemptEndingTimestamp", 1_778_176_900_000L)
				.put("rawData", Base64.getEncoder().encodeToString(record.getBytes(StandardCharsets.UTF_8)))
				.put("sequenceNumber", "4965")
				.toString())
			.collect(Collectors.joining("\n", "", "\n"));
	}

	@Override
	public void close() {
		this.endpoint.close();
		this.sqs.close();
		this.s3.close();
	}

}
