package uk.org.democracyclub.logging.ingest.pipeline;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What clients see of the server before a function is started. What functions see of it
 * is in {@link FunctionProcessTests}.
 */
@Timeout(60)
class LambdaServerTests {

	private final LambdaServer lambda = LambdaServer.start();

	private final LambdaClient client = TestClients.lambda(this.lambda.url());

	@AfterEach
	void close() {
		this.client.close();
		this.lambda.close();
	}

	@Test
	void takesEventsThatNoFunctionGetsYet() {
		InvokeResponse first = invoke("arn:aws:lambda:eu-west-2:123456789012:function:ingest:live", new byte[1]);
		InvokeResponse second = invoke("ingest", new byte[LambdaServer.MAX_EVENT_BYTES]);
		assertThat(first.statusCode()).isEqualTo(202);
		assertThat(first.responseMetadata().requestId()).hasSize(36)
			.isNotEqualTo(second.responseMetadata().requestId());
		assertThat(this.lambda.waiting()).isEqualTo(2);
		assertThat(this.lambda.requests()).isEqualTo(2);
		assertThat(this.lambda.underWay()).isZero();
	}

	@Test
	void refusesEventsOfMoreThanOneMegabyte() {
		assertThatExceptionOfType(RequestTooLargeException.class)
			.isThrownBy(() -> invoke("ingest", new byte[LambdaServer.MAX_EVENT_BYTES + 1]))
			.satisfies((ex) -> assertThat(ex.statusCode()).isEqualTo(413));
		assertThat(this.lambda.waiting()).isZero();
	}

	@Test
	void isIdleOnlyWithoutInvocations() throws Exception {
		this.lambda.awaitIdle(Duration.ZERO);
		this.lambda.enqueue(new byte[1]);
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> this.lambda.awaitIdle(Duration.ofMillis(1)))
			.withMessage("Not idle after PT0.001S: 1 waiting, 0 under way");
	}

	private InvokeResponse invoke(String function, byte[] payload) {
		return this.client.invoke((request) -> request.functionName(function)
			.invocationType(InvocationType.EVENT)
			.payload(SdkBytes.fromByteArray(payload)));
	}

}
