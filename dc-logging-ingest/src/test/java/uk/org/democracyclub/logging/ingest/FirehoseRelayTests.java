package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseAnswer;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseStub;
import uk.org.democracyclub.logging.testsupport.http.Odds;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class FirehoseRelayTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	// Eight records, in two calls.
	private static final List<String> LINES = IntStream.range(0, 8)
		.mapToObj((number) -> number + "x".repeat(900_000) + "\n")
		.toList();

	private final FirehoseStub firehose = FirehoseStub.start("searches");

	private final FirehoseClient client = TestClients.firehose(this.firehose.url());

	private final FirehoseRelay relay = new FirehoseRelay(this.client, "searches",
			BackoffStrategy.fixedDelay(Duration.ofMillis(5)));

	@AfterEach
	void close() {
		this.client.close();
		this.firehose.close();
	}

	@Test
	void nothingToRelayMakesNoCall() {
		assertThat(this.relay.relay(List.of(), Deadline.in(LONG)).unrelayed()).isEmpty();
		assertThat(this.firehose.calls()).isZero();
	}

	@Test
	void linesArriveAsTheyAre() {
		FirehoseRelay.Outcome outcome = this.relay.relay(List.of("one\n", "two\n"), Deadline.in(LONG));
		assertThat(outcome).isEqualTo(new FirehoseRelay.Outcome(List.of(), 0, null));
		assertThat(this.firehose.records()).singleElement().isEqualTo("one\ntwo\n".getBytes(StandardCharsets.US_ASCII));
	}

	@Test
	void moreThanACallHoldsIsSentInSeveral() {
		assertThat(this.relay.relay(LINES, Deadline.in(LONG)).unrelayed()).isEmpty();
		assertThat(this.firehose.calls()).isEqualTo(2);
		assertThat(this.firehose.lines().stream().map((line) -> line + "\n").toList()).isEqualTo(LINES);
	}

	@Test
	void onlyTheRecordsThatFailedAreSentAgain() {
		AtomicInteger calls = new AtomicInteger();
		this.firehose.setPolicy((records) -> (calls.getAndIncrement() < 2)
				? FirehoseAnswer.refuseRecords((record) -> record == 1) : FirehoseAnswer.accept());
		FirehoseRelay.Outcome outcome = this.relay.relay(LINES, Deadline.in(LONG));
		assertThat(outcome).isEqualTo(new FirehoseRelay.Outcome(List.of(), 2, null));
		assertThat(calls).hasValue(3);
		assertThat(this.firehose.lines()).extracting((line) -> line.charAt(0))
			.containsExactly('0', '2', '3', '4', '6', '7', '1', '5');
	}

	@ParameterizedTest
	@CsvSource({ "400, ThrottlingException", "503, ServiceUnavailableException", "500, InternalFailure" })
	void callThatFailsForAWhileIsMadeAgain(int status, String code) {
		AtomicInteger calls = new AtomicInteger();
		this.firehose.setPolicy((records) -> (calls.getAndIncrement() < 3) ? FirehoseAnswer.refuse(status, code)
				: FirehoseAnswer.accept());
		assertThat(this.relay.relay(List.of("one\n", "two\n"), Deadline.in(LONG)))
			.isEqualTo(new FirehoseRelay.Outcome(List.of(), 6, null));
		assertThat(this.firehose.lines()).containsExactly("one", "two");
	}

	@ParameterizedTest
	@CsvSource({ "400, AccessDeniedException", "400, InvalidKMSResourceException", "400, InvalidArgumentException",
			"400, ResourceNotFoundException", "403, UnrecognizedClientException" })
	void callThatFailsForGoodIsNotMadeAgain(int status, String code) {
		this.firehose.setPolicy((records) -> FirehoseAnswer.refuse(status, code));
		assertThat(this.relay.relay(List.of("one\n", "two\n"), Deadline.in(LONG)))
			.isEqualTo(new FirehoseRelay.Outcome(List.of("one\n", "two\n"), 0, code));
		assertThat(this.firehose.calls()).isOne();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "{}", "[]", "nonsense", "{\"FailedPutCount\":2,\"RequestResponses\":[{\"RecordId\":\"1\"}]}",
					"{\"FailedPutCount\":1,\"RequestResponses\":[{\"RecordId\":\"1\"}]}",
					"{\"FailedPutCount\":2,\"RequestResponses\":[{\"ErrorCode\":\"InternalFailure\"}]}" })
	void answerThatCannotBeUnderstoodIsNoSuccess(String answer) {
		AtomicInteger calls = new AtomicInteger();
		this.firehose.setPolicy(
				(records) -> (calls.getAndIncrement() < 2) ? FirehoseAnswer.nonsense(answer) : FirehoseAnswer.accept());
		assertThat(this.relay.relay(List.of("one\n"), Deadline.in(LONG)).unrelayed()).isEmpty();
		assertThat(this.firehose.lines()).containsExactly("one");
	}

	@Test
	void withoutTimeNoCallIsMade() {
		assertThat(this.relay.relay(List.of("one\n"), Deadline.in(Duration.ZERO)))
			.isEqualTo(new FirehoseRelay.Outcome(List.of("one\n"), 0, "no time left"));
		assertThat(this.firehose.calls()).isZero();
	}

	@Test
	void connectionThatBreaksIsNoLoss() {
		Odds<FirehoseAnswer> odds = new Odds<>(1, FirehoseAnswer.accept()).with(25, FirehoseAnswer.breakBefore())
			.with(25, FirehoseAnswer.breakAfter());
		this.firehose.setPolicy((records) -> odds.draw());
		List<String> lines = IntStream.range(0, 50).mapToObj((number) -> number + "\n").toList();
		for (String line : lines) {
			assertThat(this.relay.relay(List.of(line), Deadline.in(LONG)).unrelayed()).isEmpty();
		}
		assertThat(this.firehose.lines().stream().distinct().map((line) -> line + "\n").toList()).isEqualTo(lines);
	}

	@Test
	void whatFirehoseDoesNotTakeInTimeIsGivenBack() {
		// The first call of a cold client can take longer than the time that there is.
		this.relay.prime();
		this.firehose.setPolicy(
				(records) -> FirehoseAnswer.refuseRecords((record) -> "26".indexOf(records.get(record)[0]) >= 0));
		FirehoseRelay.Outcome outcome = this.relay.relay(LINES, Deadline.in(Duration.ofSeconds(2)));
		assertThat(outcome.unrelayed()).extracting((line) -> line.charAt(0)).containsExactly('2', '6');
		assertThat(outcome.retried()).isPositive();
		assertThat(outcome.failure()).isEqualTo("ServiceUnavailableException");
	}

	@Test
	void callThatHangsEndsWithTheDeadline() {
		this.firehose.setPolicy((records) -> FirehoseAnswer.hangBefore());
		FirehoseRelay.Outcome outcome = this.relay.relay(List.of("one\n"), Deadline.in(Duration.ofMillis(300)));
		assertThat(outcome.unrelayed()).containsExactly("one\n");
		assertThat(outcome.failure()).isEqualTo("ApiCallTimeoutException");
	}

	@Test
	void firehoseThatIsAwayGivesAllBack() {
		this.firehose.close();
		FirehoseRelay.Outcome outcome = this.relay.relay(Collections.nCopies(3, "x\n"),
				Deadline.in(Duration.ofMillis(300)));
		assertThat(outcome.unrelayed()).hasSize(3);
		assertThat(outcome.failure()).isIn("HttpHostConnectException", "ApiCallTimeoutException");
	}

	@Test
	void primingWritesNothing() {
		this.relay.prime();
		assertThat(this.firehose.calls()).isOne();
		assertThat(this.firehose.records()).isEmpty();
	}

}
