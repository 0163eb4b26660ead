package uk.org.democracyclub.logging.ingest.pipeline;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.FirehoseException;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

@Timeout(60)
class FirehoseStubTests {

	private static final String STREAM = "dc-postcode-searches";

	private final FirehoseStub stub = FirehoseStub.start(STREAM);

	private final FirehoseClient client = TestClients.firehose(this.stub.url());

	@AfterEach
	void close() {
		this.client.close();
		this.stub.close();
	}

	@Test
	void takesRecordsInOrder() {
		PutRecordBatchResponse response = put("one\ntwo\n", "£3\n");
		assertThat(response.failedPutCount()).isZero();
		assertThat(response.encrypted()).isFalse();
		assertThat(response.requestResponses()).extracting(PutRecordBatchResponseEntry::recordId)
			.hasSize(2)
			.doesNotContainNull()
			.doesNotHaveDuplicates();
		put("four\n");
		assertThat(this.stub.records()).extracting((record) -> new String(record, UTF_8))
			.containsExactly("one\ntwo\n", "£3\n", "four\n");
		assertThat(this.stub.lines()).containsExactly("one", "two", "£3", "four");
		assertThat(this.stub.calls()).isEqualTo(2);
	}

	@Test
	void takesBytesAsTheyAre() {
		byte[] bytes = new byte[256];
		IntStream.range(0, 256).forEach((i) -> bytes[i] = (byte) i);
		put(List.of(bytes));
		assertThat(this.stub.records()).containsExactly(bytes);
	}

	@Test
	void doesNotLetHalfALinePass() {
		put("one\ntwo");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(this.stub::lines);
	}

	@Test
	void takesCallsAtEachOfTheLimits() {
		put(IntStream.range(0, 500).mapToObj((i) -> new byte[1]).toList());
		put(Stream.of(1_024_000, 1_024_000, 1_024_000, 1_024_000, 98_304).map(byte[]::new).toList());
		assertThat(this.stub.records()).hasSize(505);
	}

	@Test
	void refusesCallsOverOneOfTheLimits() {
		assertRefused(400, "InvalidArgumentException", () -> put(List.of(new byte[1_024_001])));
		assertRefused(400, "InvalidArgumentException",
				() -> put(IntStream.range(0, 501).mapToObj((i) -> new byte[1]).toList()));
		assertRefused(400, "InvalidArgumentException",
				() -> put(Stream.of(1_024_000, 1_024_000, 1_024_000, 1_024_000, 98_305).map(byte[]::new).toList()));
		assertRefused(400, "ValidationException", () -> put(List.of()));
		assertThat(this.stub.records()).isEmpty();
	}

	@Test
	void refusesCallsToOtherStreams() {
		assertThatExceptionOfType(ResourceNotFoundException.class).isThrownBy(() -> this.client
			.putRecordBatch((request) -> request.deliveryStreamName("other").records(record("one\n".getBytes(UTF_8)))));
	}

	@Test
	void refusesOtherOperations() {
		assertRefused(400, "UnknownOperationException", () -> this.client.listDeliveryStreams());
	}

	@ParameterizedTest
	@CsvSource({ "400, ThrottlingException", "400, LimitExceededException", "500, InternalFailure",
			"503, ServiceUnavailableException" })
	void failsWholeCalls(int status, String code) {
		this.stub.setPolicy((records) -> FirehoseAnswer.refuse(status, code));
		assertRefused(status, code, () -> put("one\n"));
		assertThat(this.stub.records()).isEmpty();
	}

	@Test
	void failsInTheWordsOfTheService() {
		this.stub.setPolicy((records) -> FirehoseAnswer.refuse(503, "ServiceUnavailableException"));
		assertThatExceptionOfType(ServiceUnavailableException.class).isThrownBy(() -> put("one\n"));
		this.stub.setPolicy((records) -> FirehoseAnswer.refuse(400, "ThrottlingException"));
		assertThatExceptionOfType(FirehoseException.class).isThrownBy(() -> put("one\n"))
			.matches(FirehoseException::isThrottlingException);
	}

	@Test
	void failsSingleRecords() {
		this.stub.setPolicy((records) -> FirehoseAnswer.refuseRecords((position) -> position == 1));
		PutRecordBatchResponse response = put("one\n", "two\n", "three\n");
		assertThat(response.failedPutCount()).isOne();
		assertThat(response.requestResponses()).extracting(PutRecordBatchResponseEntry::errorCode)
			.containsExactly(null, "ServiceUnavailableException", null);
		assertThat(this.stub.lines()).containsExactly("one", "three");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void breaksConnections(boolean takes) {
		this.stub.setPolicy((records) -> takes ? FirehoseAnswer.breakAfter() : FirehoseAnswer.breakBefore());
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put("one\n"));
		assertThat(this.stub.records()).hasSize(takes ? 1 : 0);
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void hangsLongerThanTheClientWaits(boolean takes) {
		Duration time = Duration.ofMinutes(10);
		this.stub.setPolicy((records) -> takes ? FirehoseAnswer.hangAfter(time) : FirehoseAnswer.hangBefore(time));
		try (FirehoseClient impatient = TestClients.firehose(this.stub.url(), Duration.ofSeconds(1))) {
			assertThatExceptionOfType(ApiCallTimeoutException.class)
				.isThrownBy(() -> put(impatient, List.of("one\n".getBytes(UTF_8))));
		}
		assertThat(this.stub.records()).hasSize(takes ? 1 : 0);
	}

	@Test
	void delaysAnswers() {
		Duration delay = Duration.ofMillis(100);
		this.stub.setPolicy((records) -> FirehoseAnswer.delayed(delay, FirehoseAnswer.accept()));
		long start = System.nanoTime();
		put("one\n");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(delay);
	}

	@Test
	void faultyPolicyKeepsToItsProportions() {
		FaultyFirehose policy = new FaultyFirehose(42).throttling(10)
			.unavailable(5)
			.failing(5)
			.breaking(10)
			.hanging(10, Duration.ofSeconds(1))
			.refusingRecords(20, 30);
		List<byte[]> records = IntStream.range(0, 10).mapToObj((i) -> new byte[1]).toList();
		IntStream.range(0, 100_000).forEach((i) -> policy.answer(records));
		Map<String, Double> percentages = Map.of("200", 40.0, "200 in part", 20.0, "400 ThrottlingException", 10.0,
				"503 ServiceUnavailableException", 5.0, "500 InternalFailure", 5.0, "break before", 5.0, "break after",
				5.0, "hang before", 5.0, "hang after", 5.0);
		assertThat(policy.counts()).hasSameSizeAs(percentages)
			.allSatisfy(
					(name, count) -> assertThat(count / 1000.0).as(name).isCloseTo(percentages.get(name), within(0.5)));
	}

	@Test
	void faultyPolicyAnswersTheSameForTheSameSeed() {
		List<byte[]> records = IntStream.range(0, 500).mapToObj((i) -> new byte[1]).toList();
		BitSet first = taken(records);
		assertThat(first).isEqualTo(taken(records));
		assertThat(first.cardinality()).isBetween(300, 400);
	}

	private static BitSet taken(List<byte[]> records) {
		FirehoseAnswer answer = new FaultyFirehose(42).refusingRecords(100, 30).answer(records);
		return IntStream.range(0, records.size())
			.filter(answer::isTaking)
			.collect(BitSet::new, BitSet::set, BitSet::or);
	}

	@Test
	void faultyPolicyAndClientAgreeOnWhatIsTaken() {
		FaultyFirehose policy = new FaultyFirehose(42).throttling(20).breaking(20).refusingRecords(30, 30);
		this.stub.setPolicy(policy);
		int accepted = IntStream.range(0, 200).map((i) -> putSome("a" + i + "\n", "b" + i + "\n")).sum();
		assertThat(this.stub.lines()).doesNotHaveDuplicates()
			.hasSize(accepted + 2 * policy.counts().get("break after").intValue());
		assertThat(this.stub.calls()).isEqualTo(200);
	}

	private int putSome(String... records) {
		try {
			return records.length - put(records).failedPutCount();
		}
		catch (SdkException ex) {
			return 0;
		}
	}

	private static void assertRefused(int status, String code, Runnable call) {
		assertThatExceptionOfType(FirehoseException.class).isThrownBy(call::run).satisfies((ex) -> {
			assertThat(ex.statusCode()).isEqualTo(status);
			assertThat(ex.awsErrorDetails().errorCode()).isEqualTo(code);
		});
	}

	private PutRecordBatchResponse put(String... records) {
		return put(Stream.of(records).map((record) -> record.getBytes(UTF_8)).toList());
	}

	private PutRecordBatchResponse put(List<byte[]> records) {
		return put(this.client, records);
	}

	private static PutRecordBatchResponse put(FirehoseClient client, List<byte[]> records) {
		return client.putRecordBatch((request) -> request.deliveryStreamName(STREAM)
			.records(records.stream().map(FirehoseStubTests::record).toList()));
	}

	private static Record record(byte[] data) {
		return Record.builder().data(SdkBytes.fromByteArrayUnsafe(data)).build();
	}

}
