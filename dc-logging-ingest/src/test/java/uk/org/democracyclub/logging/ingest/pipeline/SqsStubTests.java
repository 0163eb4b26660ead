package uk.org.democracyclub.logging.ingest.pipeline;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class SqsStubTests {

	private final SqsStub stub = SqsStub.start();

	private final SqsClient client = TestClients.sqs(this.stub.url());

	@AfterEach
	void close() {
		this.client.close();
		this.stub.close();
	}

	@Test
	void takesMessagesInOrder() {
		assertThat(send("one").messageId()).isNotEqualTo(send("£\t\r\n\"😀\uFFFD\"").messageId());
		assertThat(this.stub.messages()).containsExactly("one", "£\t\r\n\"😀\uFFFD\"");
		assertThat(this.stub.calls()).isEqualTo(2);
	}

	@Test
	void takesTheLargestMessageAndNoneThatIsLarger() {
		send("£".repeat(131_072));
		assertRefused("InvalidParameterValue", () -> send("£".repeat(131_072) + "x"));
		assertThat(this.stub.messages()).hasSize(1);
	}

	@Test
	void refusesAnEmptyMessage() {
		assertRefused("MissingParameter", () -> send(""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0000", "a\u0008b", "\u000b", "\u001f", "\ufffe", "\uffff" })
	void refusesCharactersThatXmlDoesNotKnow(String body) {
		assertThatExceptionOfType(InvalidMessageContentsException.class).isThrownBy(() -> send(body));
		assertThat(this.stub.messages()).isEmpty();
	}

	@Test
	void refusesMessagesToOtherQueues() {
		assertThatExceptionOfType(QueueDoesNotExistException.class).isThrownBy(() -> this.client
			.sendMessage((request) -> request.queueUrl(this.stub.queueUrl() + "-other").messageBody("one")));
	}

	@Test
	void refusesOtherOperations() {
		assertRefused("InvalidAction",
				() -> this.client.receiveMessage((request) -> request.queueUrl(this.stub.queueUrl())));
	}

	@Test
	void takesTheGoodMessagesOfABatch() {
		SendMessageBatchResponse response = sendBatch(List.of("one", "", "three"));
		assertThat(response.successful()).extracting(SendMessageBatchResultEntry::id).containsExactly("0", "2");
		assertThat(response.failed()).extracting(BatchResultErrorEntry::id).containsExactly("1");
		assertThat(this.stub.messages()).containsExactly("one", "three");
	}

	@Test
	void refusesBatchesOverTheirLimits() {
		assertRefused("EmptyBatchRequest", () -> sendBatch(List.of()));
		assertRefused("TooManyEntriesInBatchRequest",
				() -> sendBatch(IntStream.range(0, 11).mapToObj(String::valueOf).toList()));
		assertRefused("BatchRequestTooLong", () -> sendBatch(List.of("x".repeat(262_144), "y")));
		assertThat(this.stub.messages()).isEmpty();
	}

	@Test
	void failsAsOftenAsItIsTold() {
		this.stub.fail(2, 503, "ServiceUnavailable");
		assertRefused("ServiceUnavailable", () -> send("one"));
		assertRefused("ServiceUnavailable", () -> send("two"));
		send("three");
		assertThat(this.stub.messages()).containsExactly("three");
	}

	@Test
	void failsUntilItRecovers() {
		this.stub.failAlways(403, "AccessDenied");
		assertRefused("AccessDenied", () -> send("one"));
		this.stub.recover();
		send("two");
		assertThat(this.stub.messages()).containsExactly("two");
	}

	private void assertRefused(String code, Runnable call) {
		assertThatExceptionOfType(SqsException.class).isThrownBy(call::run)
			.satisfies((ex) -> assertThat(ex.awsErrorDetails().errorCode()).isEqualTo(code));
	}

	private SendMessageResponse send(String body) {
		return this.client.sendMessage((request) -> request.queueUrl(this.stub.queueUrl()).messageBody(body));
	}

	private SendMessageBatchResponse sendBatch(List<String> bodies) {
		List<SendMessageBatchRequestEntry> entries = IntStream.range(0, bodies.size())
			.mapToObj((i) -> SendMessageBatchRequestEntry.builder()
				.id(String.valueOf(i))
				.messageBody(bodies.get(i))
				.build())
			.toList();
		return this.client.sendMessageBatch((request) -> request.queueUrl(this.stub.queueUrl()).entries(entries));
	}

}
