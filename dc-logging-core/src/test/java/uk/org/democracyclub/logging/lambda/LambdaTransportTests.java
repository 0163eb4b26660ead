package uk.org.democracyclub.logging.lambda;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.testsupport.http.RecordingServer;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;
import uk.org.democracyclub.logging.wire.Line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The contract with AWS Lambda, through the real SDK over HTTP.
 */
@Timeout(60)
class LambdaTransportTests {

	private static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development";

	private static final String LINE = "{\"postcode\": \"SECRET\"}\n";

	private static final List<OutgoingEntry> ENTRIES = List.of(new OutgoingEntry(UUID.randomUUID(), Line.of(LINE)));

	private static final Reply ACCEPTED = InvokeApi.accepted("request-1");

	@AutoClose
	private final RecordingServer lambda = RecordingServer.start(ACCEPTED);

	@Test
	void invokesTheFunctionAsynchronouslyWithExactlyTheLine() throws Exception {
		try (LambdaTransport transport = transport()) {
			transport.deliver(ENTRIES);
		}
		Request request = this.lambda.onlyRequest();
		assertThat(request.path()).isEqualTo("/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-2%3A123456789012"
				+ "%3Afunction%3Aingest-dc-postcode-searches-development/invocations");
		assertThat(request.header("X-Amz-Invocation-Type")).isEqualTo("Event");
		assertThat(request.body()).isEqualTo(LINE.getBytes(UTF_8));
	}

	@Test
	void signsForTheRegionOfTheArnWhateverTheEnvironmentSays() throws Exception {
		String arn = ARN.replace("eu-west-2", "ap-southeast-4");
		System.setProperty("aws.region", "us-east-1");
		try (LambdaTransport transport = transport(arn, (builder) -> {
		})) {
			transport.deliver(ENTRIES);
		}
		finally {
			System.clearProperty("aws.region");
		}
		assertThat(this.lambda.onlyRequest().header("Authorization"))
			.startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
			.contains("/ap-southeast-4/lambda/aws4_request")
			.contains("Signature=");
	}

	@Test
	void aliasIsPartOfThePath() throws Exception {
		try (LambdaTransport transport = transport(ARN + ":live", (builder) -> {
		})) {
			transport.deliver(ENTRIES);
		}
		assertThat(this.lambda.onlyRequest().path()).contains("development%3Alive/invocations");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", textBlock = """
			200, -,                              UNEXPECTED_STATUS
			201, -,                              UNEXPECTED_STATUS
			204, -,                              UNEXPECTED_STATUS
			400, InvalidRequestContentException, REFUSED
			400, InvalidParameterValueException, UNEXPECTED_STATUS
			400, BadRequestException,            UNEXPECTED_STATUS
			400, ExpiredTokenException,          INVALID_CREDENTIALS
			400, KMSDisabledException,           KMS
			400, ThrottlingException,            THROTTLED
			400, RequestAbortedException,        SERVER_ERROR
			401, UnauthorizedException,          INVALID_CREDENTIALS
			403, AccessDeniedException,          ACCESS_DENIED
			403, UnrecognizedClientException,    INVALID_CREDENTIALS
			403, ExpiredTokenException,          INVALID_CREDENTIALS
			403, InvalidSignatureException,      INVALID_CREDENTIALS
			404, ResourceNotFoundException,      FUNCTION_NOT_FOUND
			408, RequestTimeoutException,        TIMEOUT
			409, ResourceConflictException,      FUNCTION_NOT_READY
			413, RequestTooLargeException,       TOO_LARGE
			413, RequestEntityTooLargeException, TOO_LARGE
			415, UnsupportedMediaTypeException,  UNEXPECTED_STATUS
			418, TeapotException,                UNEXPECTED_STATUS
			429, TooManyRequestsException,       THROTTLED
			500, ServiceException,               SERVER_ERROR
			502, KMSAccessDeniedException,       KMS
			502, ResourceNotReadyException,      FUNCTION_NOT_READY
			502, SnapStartException,             FUNCTION_NOT_READY
			502, -,                              SERVER_ERROR
			503, -,                              SERVER_ERROR
			504, -,                              SERVER_ERROR
			""")
	void anyOtherAnswerIsAFailureWithItsReason(int status, String errorCode, LambdaFailure reason) {
		Reply response = Reply.json(status, "{\"Message\": \"Could not parse payload: SECRET\"}")
			.with("x-amzn-RequestId", "request-1");
		this.lambda.reply((errorCode != null) ? response.with("x-amzn-ErrorType", errorCode) : response);
		try (LambdaTransport transport = transport()) {
			assertFails(transport, reason).withMessageContaining("HTTP " + status);
		}
		assertThat(this.lambda.requests()).as("no retries of the SDK's own").hasSize(1);
	}

	@Test
	void errorWhoseBodyBreaksOffKeepsItsReason() {
		this.lambda.reply(Reply.error(429, "TooManyRequestsException", "SECRET")
			.with("x-amzn-RequestId", "request-1")
			.truncatedAfter(5));
		try (LambdaTransport transport = transport()) {
			assertFails(transport, LambdaFailure.THROTTLED);
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "7, PT7S", "-, -", "soon, -", "'Fri, 08 May 2026 06:00:00 GMT', -" })
	void throttlingSaysWhenToRetryIfAwsLambdaDoes(String header, Duration retryAfter) {
		Reply response = Reply.error(429, "TooManyRequestsException", "").with("x-amzn-RequestId", "request-1");
		this.lambda.reply((header != null) ? response.with("Retry-After", header) : response);
		try (LambdaTransport transport = transport()) {
			assertFails(transport, LambdaFailure.THROTTLED)
				.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Optional.ofNullable(retryAfter)));
		}
	}

	@ParameterizedTest
	@MethodSource("brokenConnections")
	void brokenConnectionIsAFailure(Reply broken) {
		this.lambda.reply(broken);
		try (LambdaTransport transport = transport()) {
			assertFails(transport, LambdaFailure.CONNECTION_LOST);
		}
	}

	static Stream<Reply> brokenConnections() {
		return Stream.of(Reply.reset(), Reply.disconnect(), Reply.garbage(),
				Reply.json(202, "SECRET").truncatedAfter(5));
	}

	@ParameterizedTest
	@MethodSource("lateAnswers")
	void answerThatTakesTooLongIsATimeout(Reply late) {
		this.lambda.reply(late);
		try (LambdaTransport transport = transport(ARN, (builder) -> {
		}, Duration.ofMillis(200))) {
			assertFails(transport, LambdaFailure.TIMEOUT);
		}
	}

	static Stream<Reply> lateAnswers() {
		return Stream.of(ACCEPTED.delayed(Duration.ofSeconds(5)), Reply.hang(),
				Reply.json(202, "SECRET").stalledAfter(5));
	}

	@Test
	void refusedConnectionIsAFailure() throws IOException {
		int unused;
		try (ServerSocket socket = new ServerSocket(0)) {
			unused = socket.getLocalPort();
		}
		try (LambdaTransport transport = transportTo("http://localhost:" + unused)) {
			assertFails(transport, LambdaFailure.CONNECTION_REFUSED)
				.satisfies((ex) -> assertThat(ex.detail()).endsWith(", endpoint http://localhost:" + unused));
		}
	}

	@Test
	void unknownHostIsAFailure() {
		try (LambdaTransport transport = transportTo("http://lambda.invalid")) {
			assertFails(transport, LambdaFailure.UNKNOWN_HOST);
		}
	}

	@Test
	void serverThatSpeaksNoTlsIsAFailure() {
		try (LambdaTransport transport = transportTo("https://localhost:" + this.lambda.port())) {
			assertFails(transport, LambdaFailure.TLS);
		}
	}

	@Test
	void connectionThatBreaksWhileTlsIsAgreedOnIsLost() throws Exception {
		try (ServerSocket socket = new ServerSocket(0)) {
			Thread closer = new Thread(() -> {
				try {
					socket.accept().close();
				}
				catch (IOException ex) {
					throw new java.io.UncheckedIOException(ex);
				}
			});
			closer.start();
			try (LambdaTransport transport = transportTo("https://localhost:" + socket.getLocalPort())) {
				assertFails(transport, LambdaFailure.CONNECTION_LOST);
			}
			closer.join();
		}
	}

	@Test
	void timeLimitAndRetriesOfACustomizerAreKept() {
		LambdaClientBuilder builder = LambdaClient.builder()
			.overrideConfiguration((override) -> override.apiCallTimeout(Duration.ofSeconds(7))
				.retryStrategy(software.amazon.awssdk.awscore.retry.AwsRetryStrategy.standardRetryStrategy()));
		LambdaTransport.configure(builder, function(ARN), LambdaEndpoint.ofAws(function(ARN).arn()),
				Duration.ofSeconds(1));
		assertThat(builder.overrideConfiguration().apiCallTimeout()).contains(Duration.ofSeconds(7));
		assertThat(builder.overrideConfiguration().retryStrategy()).get()
			.extracting((strategy) -> strategy.maxAttempts())
			.isEqualTo(3);
	}

	@Test
	void noCredentialsIsAFailure() {
		try (LambdaTransport transport = transport(ARN, (builder) -> builder
			.credentialsProvider(AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create())))) {
			assertFails(transport, LambdaFailure.NO_CREDENTIALS);
		}
		assertThat(this.lambda.requests()).isEmpty();
	}

	@Test
	void interruptEndsAnInvocation() throws Exception {
		this.lambda.reply(ACCEPTED.delayed(Duration.ofSeconds(5)));
		try (LambdaTransport transport = transport()) {
			transport.prepare();
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> transport.deliver(ENTRIES));
		}
		finally {
			Thread.interrupted();
		}
	}

	@Test
	void clientIsBuiltWhenPreparedAndOnlyOnce() throws Exception {
		AtomicInteger built = new AtomicInteger();
		Supplier<LambdaClient> factory = () -> {
			built.incrementAndGet();
			return client(function(ARN), (builder) -> {
			}, Duration.ofSeconds(5));
		};
		try (LambdaTransport transport = new LambdaTransport(function(ARN), endpoint(), Payload.single(), factory)) {
			assertThat(built).hasValue(0);
			transport.prepare();
			transport.deliver(ENTRIES);
			transport.deliver(ENTRIES);
			assertThat(built).hasValue(1);
		}
	}

	@Test
	void warmUpSendsNothing() throws Exception {
		try (LambdaTransport transport = transport()) {
			transport.prepare();
			transport.warmUp();
			assertThat(this.lambda.requests()).isEmpty();
			transport.deliver(ENTRIES);
		}
		assertThat(this.lambda.onlyRequest().body()).isEqualTo(LINE.getBytes(UTF_8));
	}

	@Test
	void clientOfAnotherRegionIsRefusedBeforeAnythingIsSent() {
		try (LambdaTransport transport = transport(ARN, (builder) -> builder.region(Region.US_EAST_1))) {
			assertFails(transport, LambdaFailure.CLIENT_NOT_BUILT).withMessageContainingAll("us-east-1", ARN);
		}
		assertThat(this.lambda.requests()).isEmpty();
	}

	@Test
	void clientThatCannotBeBuiltIsAFailureUntilItCan() throws Exception {
		AtomicInteger calls = new AtomicInteger();
		try (LambdaTransport transport = transport(ARN, (builder) -> {
			if (calls.incrementAndGet() == 1) {
				throw new IllegalArgumentException("no such proxy");
			}
		})) {
			assertFails(transport, LambdaFailure.CLIENT_NOT_BUILT).withMessageContaining("no such proxy");
			transport.deliver(ENTRIES);
		}
		assertThat(this.lambda.onlyRequest().body()).isEqualTo(LINE.getBytes(UTF_8));
	}

	@Test
	void destinationIsTheArn() {
		assertThat(transport().destination()).isEqualTo(ARN);
		assertThat(transport().endpoint()).contains(this.lambda.url().toString());
	}

	private static org.assertj.core.api.ThrowableAssertAlternative<DeliveryException> assertFails(
			LambdaTransport transport, LambdaFailure reason) {
		try (CapturedLog log = CapturedLog.of(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.INFO)) {
			return assertThatExceptionOfType(DeliveryException.class).isThrownBy(() -> transport.deliver(ENTRIES))
				.satisfies((ex) -> assertThat(ex.reason()).as(ex.detail()).isEqualTo(reason))
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("SECRET"))
				.satisfies((ex) -> assertThat(log.messages()).noneMatch((message) -> message.contains("SECRET")));
		}
	}

	private LambdaTransport transport() {
		return transport(ARN, (builder) -> {
		});
	}

	private LambdaTransport transport(String arn, Consumer<LambdaClientBuilder> customizer) {
		return transport(arn, customizer, Duration.ofSeconds(30));
	}

	private LambdaTransport transport(String arn, Consumer<LambdaClientBuilder> customizer, Duration timeout) {
		IngestFunction function = function(arn);
		return new LambdaTransport(function, endpoint(), Payload.single(), () -> client(function, customizer, timeout));
	}

	private LambdaEndpoint endpoint() {
		return LambdaEndpoint.of(this.lambda.url(), function(ARN).arn());
	}

	private static LambdaTransport transportTo(String endpoint) {
		return TestTransports.to(URI.create(endpoint));
	}

	private static IngestFunction function(String arn) {
		return IngestFunction.of(FunctionArn.parse(arn), LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT, null);
	}

	private LambdaClient client(IngestFunction function, Consumer<LambdaClientBuilder> customizer, Duration timeout) {
		LambdaClientBuilder builder = LambdaClient.builder()
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
		LambdaTransport.configure(builder, function, endpoint(), timeout);
		customizer.accept(builder);
		return builder.build();
	}

}
