package uk.org.democracyclub.logging.endurance;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliverySettings;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.lambda.FunctionArn;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.LambdaEndpoint;
import uk.org.democracyclub.logging.lambda.LambdaTransport;
import uk.org.democracyclub.logging.lambda.Payload;
import uk.org.democracyclub.logging.spool.SpoolSettings;
import uk.org.democracyclub.logging.spool.SpoolSync;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

/**
 * Builds engines that deliver to a stub: all of them is real, from the spool to the SDK.
 */
final class StubDelivery {

	static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development";

	static final int CAPACITY = 10_000;

	static final int MAX_IN_FLIGHT = 32;

	private final URI endpoint;

	private String arn = ARN;

	private DcEnvironment environment = DcEnvironment.DEVELOPMENT;

	private Payload payload = Payload.single();

	private SpoolSettings spool;

	private int maxInFlight = MAX_IN_FLIGHT;

	private Duration timeout = Duration.ofSeconds(30);

	private Duration closeTimeout = Duration.ofSeconds(30);

	private Duration maxBackoff = Duration.ofSeconds(1);

	private StubDelivery(URI endpoint) {
		this.endpoint = endpoint;
	}

	static StubDelivery to(LambdaStub stub) {
		return to(stub.url());
	}

	static StubDelivery to(URI endpoint) {
		return new StubDelivery(endpoint);
	}

	static PostcodeLogEntry entry(int number) {
		return PostcodeLogEntry.builder(DcProduct.WDIV, "P" + number).build();
	}

	/** Logs entries with the numbers of a range. */
	static void log(DeliveryEngine<PostcodeLogEntry> engine, int from, int to) {
		IntStream.range(from, to).forEach((number) -> engine.accept(entry(number)));
	}

	static boolean isBalanced(DeliveryStatistics account) {
		return account.accepted() == account.logged() + account.failedInAll() + account.waiting();
	}

	StubDelivery function(String arn, DcEnvironment environment) {
		this.arn = arn;
		this.environment = environment;
		return this;
	}

	StubDelivery protocol(Protocol protocol) {
		return payload(protocol.payload());
	}

	StubDelivery payload(Payload payload) {
		this.payload = payload;
		return this;
	}

	/** Keeps entries on disk; {@code null} stands for memory only. */
	StubDelivery spool(Path directory, int megabytes) {
		this.spool = (directory != null)
				? new SpoolSettings(directory, megabytes * SpoolSettings.MIN_BYTES, SpoolSync.NEVER) : null;
		return this;
	}

	StubDelivery maxInFlight(int maxInFlight) {
		this.maxInFlight = maxInFlight;
		return this;
	}

	/** Sets how long a call may take. */
	StubDelivery timeout(Duration timeout) {
		this.timeout = timeout;
		return this;
	}

	StubDelivery closeTimeout(Duration closeTimeout) {
		this.closeTimeout = closeTimeout;
		return this;
	}

	StubDelivery maxBackoff(Duration maxBackoff) {
		this.maxBackoff = maxBackoff;
		return this;
	}

	DeliveryEngine<PostcodeLogEntry> start() {
		DeliveryEngine<PostcodeLogEntry> engine = build();
		engine.start();
		return engine;
	}

	DeliveryEngine<PostcodeLogEntry> build() {
		IngestFunction function = IngestFunction.of(FunctionArn.parse(this.arn), LogStream.POSTCODE_SEARCHES,
				this.environment, null);
		LambdaTransport transport = new LambdaTransport(function, endpoint(function), this.payload,
				() -> client(function));
		return DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport)
			.settings(new DeliverySettings(CAPACITY, this.maxInFlight, Duration.ofMillis(50), this.maxBackoff))
			.spool(this.spool)
			.closeTimeout(this.closeTimeout)
			.build();
	}

	private LambdaClient client(IngestFunction function) {
		LambdaClientBuilder builder = LambdaClient.builder()
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
			.httpClientBuilder(Apache5HttpClient.builder().maxConnections(this.maxInFlight));
		LambdaTransport.configure(builder, function, endpoint(function), this.timeout);
		return builder.build();
	}

	private LambdaEndpoint endpoint(IngestFunction function) {
		return LambdaEndpoint.of(this.endpoint, function.arn());
	}

}
