package uk.org.democracyclub.logging.endurance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

/**
 * The stub must itself be beyond doubt: what it does is seen through the real SDK.
 */
@Timeout(60)
class LambdaStubTests {

	private static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development:live";

	private static final String OTHER_ARN = "arn:aws:lambda:eu-west-2:123456789012:function:other";

	private static final Duration LONG = Duration.ofSeconds(30);

	private final List<String> received = new CopyOnWriteArrayList<>();

	private final LambdaStub stub = LambdaStub
		.start((arn, body) -> this.received.add(arn + " " + new String(body, UTF_8)));

	private final LambdaClient client = client(this.stub, LONG);

	@AfterEach
	void close() {
		this.client.close();
		this.stub.close();
	}

	@Test
	void acceptsAndReceivesABodyOnce() {
		assertThat(invoke("one")).isEqualTo(202);
		assertThat(this.received).containsExactly(ARN + " one");
		assertThat(this.stub.requests()).isOne();
		assertThat(this.stub.underWay()).isZero();
	}

	@Test
	void keepsAConnectionAlive() {
		IntStream.range(0, 20).forEach((i) -> invoke("body " + i));
		assertThat(this.received).hasSize(20);
		assertThat(this.stub.openConnections()).isOne();
		assertThat(this.stub.mostUnderWay()).isOne();
	}

	@Test
	void receivesABodyOfManyPackets() {
		String body = "0123456789".repeat(100_000);
		invoke(body);
		assertThat(this.received).containsExactly(ARN + " " + body);
	}

	@Test
	void receivesABodyInChunks() throws Exception {
		String body = "0123456789".repeat(10_000);
		HttpRequest request = post()
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(UTF_8))))
			.build();
		assertThat(status(request)).isEqualTo(202);
		assertThat(this.received).containsExactly(ARN + " " + body);
	}

	@Test
	void tellsAClientThatAsksToContinue() throws Exception {
		HttpRequest request = post().expectContinue(true).POST(BodyPublishers.ofString("one")).build();
		assertThat(status(request)).isEqualTo(202);
		assertThat(this.received).containsExactly(ARN + " one");
	}

	@Test
	void knowsOnlyTheInvokeOperation() throws Exception {
		assertThat(status(HttpRequest.newBuilder(this.stub.url().resolve("/2015-03-31/functions")).build()))
			.isEqualTo(404);
		assertThat(this.received).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "400, InvalidRequestContentException", "403, AccessDeniedException", "404, ResourceNotFoundException",
			"413, RequestTooLargeException", "429, TooManyRequestsException", "500, ServiceException",
			"503, ServiceUnavailableException" })
	void refusesWithoutReceiving(int status, String errorType) {
		this.stub.setPolicy((arn, body) -> Answer.refuse(status, errorType));
		assertThatExceptionOfType(LambdaException.class).isThrownBy(() -> invoke("one")).satisfies((ex) -> {
			assertThat(ex.statusCode()).isEqualTo(status);
			assertThat(ex.awsErrorDetails().errorCode()).isEqualTo(errorType);
			assertThat(ex.awsErrorDetails().errorMessage()).isEqualTo("Refused by the stub");
			assertThat(ex.requestId()).isEqualTo("request-1");
		});
		assertThat(this.received).isEmpty();
	}

	@Test
	void saysWhenToTryAgain() {
		this.stub.setPolicy((arn, body) -> Answer.refuse(429, "TooManyRequestsException", 7));
		assertThatExceptionOfType(TooManyRequestsException.class).isThrownBy(() -> invoke("one"))
			.satisfies((ex) -> assertThat(ex.retryAfterSeconds()).isEqualTo("7"));
	}

	@Test
	void resetsWithoutReceiving() {
		this.stub.setPolicy((arn, body) -> Answer.resetBefore());
		assertFailsBecauseOf(SocketException.class, "reset");
		assertThat(this.received).isEmpty();
	}

	@Test
	void resetsAfterReceiving() {
		this.stub.setPolicy((arn, body) -> Answer.resetAfter());
		assertFailsBecauseOf(SocketException.class, "reset");
		assertThat(this.received).containsExactly(ARN + " one");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void hangsUntilTheClientGivesUp(boolean receives) {
		try (LambdaClient impatient = client(this.stub, Duration.ofSeconds(1))) {
			invoke(impatient, "zero");
			this.stub.setPolicy((arn, body) -> receives ? Answer.hangAfter() : Answer.hangBefore());
			assertThatExceptionOfType(ApiCallTimeoutException.class).isThrownBy(() -> invoke(impatient, "one"));
		}
		assertThat(this.received).hasSize(receives ? 2 : 1);
		await().untilAsserted(() -> {
			assertThat(this.stub.openConnections()).isZero();
			assertThat(this.stub.underWay()).isZero();
		});
	}

	@Test
	void hangingCallHoldsNoOtherUpAndEndsWhenTheStubGoesAway() {
		this.stub.setPolicy((arn, body) -> Answer.hangBefore());
		CompletableFuture<Integer> hanging = CompletableFuture.supplyAsync(() -> invoke("one"));
		await().until(() -> this.stub.underWay() == 1);
		this.stub.setPolicy((arn, body) -> Answer.accept());
		assertThat(invoke("two")).isEqualTo(202);
		assertThat(hanging).isNotDone();
		assertThat(this.stub.mostUnderWay()).isEqualTo(2);
		this.stub.goAway();
		assertThat(hanging).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(SdkClientException.class);
	}

	@Test
	void delaysAnAnswerButNotWhatItReceives() {
		Duration delay = Duration.ofMillis(300);
		this.stub.setPolicy((arn, body) -> Answer.delayed(delay, Answer.accept()));
		long start = System.nanoTime();
		CompletableFuture<Integer> call = CompletableFuture.supplyAsync(() -> invoke("one"));
		await().until(() -> this.received.size() == 1);
		assertThat(call).succeedsWithin(LONG).isEqualTo(202);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
		assertThat(invoke("two")).isEqualTo(202);
		assertThat(this.received).containsExactly(ARN + " one", ARN + " two");
	}

	@Test
	void countsTheCallsThatAreUnderWayAtOnce() {
		CyclicBarrier together = new CyclicBarrier(4);
		this.stub.setPolicy((arn, body) -> {
			try {
				together.await();
				return Answer.accept();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		CompletableFuture<?>[] calls = IntStream.range(0, 4)
			.mapToObj((i) -> CompletableFuture.runAsync(() -> invoke("body " + i), (task) -> new Thread(task).start()))
			.toArray(CompletableFuture[]::new);
		assertThat(CompletableFuture.allOf(calls)).succeedsWithin(LONG);
		assertThat(this.stub.mostUnderWay()).isEqualTo(4);
		assertThat(this.stub.openConnections()).isEqualTo(4);
	}

	@Test
	void goesAwayAndComesBack() {
		this.stub.goAway();
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> invoke("away"))
			.withRootCauseInstanceOf(ConnectException.class);
		this.stub.comeBack();
		assertThat(invoke("back")).isEqualTo(202);
		assertThat(this.received).containsExactly(ARN + " back");
	}

	@Test
	void isGoneAndBackAtOnce() throws IOException {
		for (int i = 0; i < 100; i++) {
			Socket open = connect();
			this.stub.goAway();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
			this.stub.comeBack();
			open.close();
		}
	}

	@Test
	void closesConnectionsThatAreKeptAliveWhenItGoesAway() {
		invoke("one");
		assertThat(this.stub.openConnections()).isOne();
		this.stub.goAway();
		await().until(() -> this.stub.openConnections() == 0);
	}

	@Test
	void faultyPolicyKeepsToItsProportions() {
		FaultyPolicy policy = new FaultyPolicy(42).throttling(20).failing(10).resetting(10).hanging(5);
		IntStream.range(0, 100_000).forEach((i) -> policy.answer(ARN, new byte[0]));
		Map<String, Long> counts = policy.counts();
		assertThat(counts.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(100_000);
		Map<String, Double> percentages = Map.of("202", 55.0, "429 TooManyRequestsException", 20.0,
				"500 ServiceException", 10.0, "reset before", 5.0, "reset after", 5.0, "hang before", 2.5, "hang after",
				2.5);
		assertThat(counts).hasSameSizeAs(percentages)
			.allSatisfy(
					(name, count) -> assertThat(count / 1000.0).as(name).isCloseTo(percentages.get(name), within(0.5)));
	}

	@Test
	void faultyPolicyCountsWhatTheClientAndTheReceiverSee() {
		FaultyPolicy policy = new FaultyPolicy(42).throttling(20).failing(10).resetting(20);
		this.stub.setPolicy(policy);
		long accepted = IntStream.range(0, 500).parallel().filter(this::isAccepted).count();
		Map<String, Long> counts = policy.counts();
		assertThat(accepted).isEqualTo(counts.get("202"));
		assertThat(this.received).doesNotHaveDuplicates().hasSize((int) (accepted + counts.get("reset after")));
		assertThat(this.stub.requests()).isEqualTo(500);
	}

	@Test
	void ledgerReadsLinesAndEnvelopes() {
		PostcodeLedger ledger = new PostcodeLedger();
		try (LambdaStub ledgerStub = LambdaStub.start(ledger); LambdaClient ledgerClient = client(ledgerStub, LONG)) {
			invoke(ledgerClient, line("P0"));
			invoke(ledgerClient, line("P70000"));
			invoke(ledgerClient, envelope("P1", "P2", "P3"));
		}
		assertThat(ledger.distinct()).isEqualTo(5);
		assertThat(ledger.duplicates()).isZero();
		assertThat(ledger.foreign()).isZero();
		assertThat(ledger.numbers()).isEqualTo(numbers(0, 1, 2, 3, 70_000));
		assertThat(ledger.holds(70_000)).isTrue();
		assertThat(ledger.holds(4)).isFalse();
		assertThat(ledger.missing(numbers(0, 3, 4, 5))).isEqualTo(numbers(4, 5));
		assertThat(ledger.arns()).containsExactly(ARN);
	}

	@Test
	void ledgerCountsDuplicatesInAllAndForEachFunction() {
		PostcodeLedger ledger = new PostcodeLedger();
		ledger.received(ARN, line("P1").getBytes(UTF_8));
		ledger.received(ARN, envelope("P1", "P2").getBytes(UTF_8));
		ledger.received(OTHER_ARN, line("P2").getBytes(UTF_8));
		assertThat(ledger.distinct()).isEqualTo(2);
		assertThat(ledger.duplicates()).isEqualTo(2);
		assertThat(ledger.of(ARN)).isEqualTo(new PostcodeLedger.Received(numbers(1, 2), 1, 0));
		assertThat(ledger.of(OTHER_ARN)).isEqualTo(new PostcodeLedger.Received(numbers(2), 0, 0));
		assertThat(ledger.of(OTHER_ARN).distinct()).isOne();
		assertThat(ledger.of("none").distinct()).isZero();
		assertThat(ledger.arns()).containsExactlyInAnyOrder(ARN, OTHER_ARN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SW1A 1AA", "P", "P12x", "Px12", "P-1", "p12", "1", "P1234567890", "P1\"" })
	void ledgerCountsForeignPostcodes(String postcode) {
		PostcodeLedger ledger = new PostcodeLedger();
		ledger.received(ARN, line(postcode).getBytes(UTF_8));
		assertThat(ledger.foreign()).isOne();
		assertThat(ledger.distinct()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{\"postcode\": ", "{\"postcode\": \"P", "{\"postcode\": \"P1", "\"postcode" })
	void ledgerCountsABodyWithoutAPostcodeAsForeign(String body) {
		PostcodeLedger ledger = new PostcodeLedger();
		ledger.received(ARN, body.getBytes(UTF_8));
		assertThat(ledger.foreign()).isOne();
		assertThat(ledger.distinct()).isZero();
	}

	@Test
	void ledgerIsNotMisledByAPostcodeInsideAText() {
		PostcodeLedger ledger = new PostcodeLedger();
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "P1")
			.utm(new UtmParameters("\"postcode\": \"P2\"", "postcode", ""))
			.build();
		ledger.received(ARN, LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC).getBytes(UTF_8));
		assertThat(ledger.numbers()).isEqualTo(numbers(1));
		assertThat(ledger.foreign()).isZero();
	}

	private void assertFailsBecauseOf(Class<? extends IOException> cause, String message) {
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> invoke("one"))
			.havingRootCause()
			.isInstanceOf(cause)
			.withMessageContaining(message);
	}

	private boolean isAccepted(int number) {
		try {
			return invoke("body " + number) == 202;
		}
		catch (SdkException ex) {
			return false;
		}
	}

	private int invoke(String body) {
		return invoke(this.client, body);
	}

	private static int invoke(LambdaClient client, String body) {
		return client
			.invoke((request) -> request.functionName(ARN)
				.invocationType(InvocationType.EVENT)
				.payload(SdkBytes.fromUtf8String(body)))
			.statusCode();
	}

	private static LambdaClient client(LambdaStub stub, Duration timeout) {
		return LambdaClient.builder()
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
			.endpointOverride(stub.url())
			.region(Region.EU_WEST_2)
			.overrideConfiguration(
					(override) -> override.apiCallTimeout(timeout).retryStrategy(AwsRetryStrategy.doNotRetry()))
			.build();
	}

	private Socket connect() throws IOException {
		return new Socket(this.stub.url().getHost(), this.stub.port());
	}

	private HttpRequest.Builder post() {
		URI invocations = this.stub.url().resolve("/2015-03-31/functions/" + ARN.replace(":", "%3A") + "/invocations");
		return HttpRequest.newBuilder(invocations).version(HttpClient.Version.HTTP_1_1);
	}

	private static int status(HttpRequest request) throws Exception {
		return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
	}

	private static String line(String postcode) {
		PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, postcode).build();
		return LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC);
	}

	private static String envelope(String... postcodes) {
		List<String> entries = Stream.of(postcodes)
			.map((postcode) -> "{\"entry_id\": \"01\", " + line(postcode).strip().substring(1))
			.toList();
		return "{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": " + entries + "}";
	}

	private static BitSet numbers(int... numbers) {
		BitSet set = new BitSet();
		IntStream.of(numbers).forEach(set::set);
		return set;
	}

}
