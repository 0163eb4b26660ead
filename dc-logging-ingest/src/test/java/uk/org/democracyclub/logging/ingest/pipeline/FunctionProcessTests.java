package uk.org.democracyclub.logging.ingest.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A small function, run by AWS's own runtime, shows that {@link LambdaServer} is what
 * that runtime expects.
 */
@Timeout(120)
class FunctionProcessTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:ingest:live";

	@TempDir
	private static Path folder;

	private static FunctionLauncher launcher;

	private final LambdaServer lambda = LambdaServer.start();

	@BeforeAll
	static void makeArchive() throws IOException {
		FunctionProcess.assumeAvailable();
		launcher = new FunctionLauncher(FunctionArchive.of(EchoHandler.class, folder), EchoHandler.class.getName());
	}

	@AfterEach
	void close() {
		this.lambda.close();
	}

	@Test
	void answersOneInvocationAfterTheOther() throws Exception {
		try (FunctionProcess function = launcher.start(this.lambda)) {
			assertThat(this.lambda.firstAnswerNanos()).isEmpty();
			assertThat(invoke("\"one\"")).isEqualTo("\"one\"");
			assertThat(invoke("\"£😀\"")).isEqualTo("\"£😀\"");
			assertThat(this.lambda.firstAnswerNanos().orElseThrow()).isGreaterThan(function.startedAtNanos());
			assertThat(this.lambda.succeeded()).isEqualTo(2);
			assertThat(this.lambda.attemptNanos()).hasSize(2).doesNotContain(0);
			assertThat(function.peakMemoryBytes()).isBetween(10_000_000L, 256L << 20);
			function.awaitOutput("attempt at \"£😀\" of ", LONG);
		}
	}

	@Test
	void answersClientsThatWait() throws Exception {
		try (FunctionProcess function = launcher.start(this.lambda);
				LambdaClient client = TestClients.lambda(this.lambda.url())) {
			InvokeResponse echo = invoke(client, "\"one\"");
			assertThat(echo.functionError()).isNull();
			assertThat(echo.payload().asUtf8String()).isEqualTo("\"one\"");
			InvokeResponse failure = invoke(client, EchoHandler.FAIL);
			assertThat(failure.functionError()).isEqualTo("Unhandled");
			assertThat(failure.payload().asUtf8String()).contains("\"errorMessage\":\"Asked to fail\"");
			assertThat(this.lambda.discarded()).isEmpty();
			assertThat(function.isAlive()).isTrue();
		}
	}

	@Test
	void triesAFailedEventTwiceMoreAndDiscardsIt() throws Exception {
		try (FunctionProcess function = launcher.start(this.lambda)) {
			String requestId = this.lambda.enqueue(EchoHandler.FAIL.getBytes(UTF_8));
			this.lambda.enqueue("\"good\"".getBytes(UTF_8));
			this.lambda.awaitIdle(LONG);
			assertThat(function.output().split("attempt at \"fail\" of " + requestId, -1)).hasSize(1 + 3);
			assertThat(this.lambda.discarded()).singleElement().satisfies((event) -> {
				assertThat(event.requestId()).isEqualTo(requestId);
				assertThat(event.payload()).asString(UTF_8).isEqualTo(EchoHandler.FAIL);
			});
			assertThat(this.lambda.succeeded()).isOne();
			assertThat(this.lambda.failedAttempts()).isEqualTo(3);
			assertThat(this.lambda.attemptNanos()).hasSize(4);
		}
	}

	@Test
	void tellsTheFunctionItsContext() throws Exception {
		this.lambda.setTimeout(Duration.ofSeconds(30));
		try (FunctionProcess function = launcher.start(this.lambda);
				LambdaClient client = TestClients.lambda(this.lambda.url())) {
			String[] context = invoke(client, EchoHandler.CONTEXT).payload().asUtf8String().split(" ", -1);
			assertThat(Integer.parseInt(context[0])).isBetween(1, 30_000);
			assertThat(function.output()).contains(context[1]);
			assertThat(context[2]).isEqualTo(ARN);
		}
	}

	@Test
	void hasOnlyTheEnvironmentOfAFunction() throws Exception {
		FunctionLauncher other = new FunctionLauncher(folder.resolve("function.zip"), EchoHandler.class.getName());
		try (FirehoseStub firehose = FirehoseStub.start("stream");
				SqsStub sqs = SqsStub.start();
				FunctionProcess function = other.firehose(firehose.url())
					.sqs(sqs.url())
					.environment("QUEUE_URL", sqs.queueUrl())
					.options("-Dname=value")
					.start(this.lambda)) {
			String environment = invoke(EchoHandler.ENVIRONMENT);
			assertThat(environment).contains("AWS_ENDPOINT_URL_FIREHOSE=" + firehose.url())
				.contains("AWS_ENDPOINT_URL_SQS=" + sqs.url())
				.contains("QUEUE_URL=" + sqs.queueUrl())
				.contains("AWS_LAMBDA_FUNCTION_MEMORY_SIZE=256");
			List<String> names = Arrays.stream(environment.replaceAll("[{}]", "").split(", ", -1))
				.map((variable) -> variable.replaceAll("=.*", ""))
				.toList();
			assertThat(names)
				.allMatch((name) -> name.matches("_HANDLER|AWS_.*|LAMBDA_.*|LANG|TZ|PATH|LD_.*|QUEUE_URL"));
			assertThat(function.isAlive()).isTrue();
		}
	}

	@Test
	void triesAgainInAnotherProcessWhatAKilledOneHad() throws Exception {
		try (FunctionProcess killed = launcher.start(this.lambda)) {
			String requestId = this.lambda.enqueue(EchoHandler.HANG.getBytes(UTF_8));
			killed.awaitOutput(requestId, LONG);
			killed.kill();
			assertThat(this.lambda.failedAttempts()).isOne();
			assertThat(this.lambda.waiting()).isOne();
			try (FunctionProcess next = launcher.start(this.lambda)) {
				next.awaitOutput(requestId, LONG);
				assertThat(this.lambda.underWay()).isOne();
			}
		}
	}

	@Test
	void handsNothingToAProcessThatWasKilledAsItWaited() throws Exception {
		try (FunctionProcess killed = launcher.start(this.lambda);
				FunctionProcess other = launcher.start(this.lambda)) {
			invoke("\"one\"");
			invoke("\"two\"");
			killed.kill();
			assertThat(invoke("\"three\"")).isEqualTo("\"three\"");
			assertThat(this.lambda.failedAttempts()).isZero();
			assertThat(other.isAlive()).isTrue();
		}
	}

	@Test
	void killsAProcessThatTakesTooLong() throws Exception {
		try (FunctionProcess function = launcher.start(this.lambda)) {
			invoke("\"warm\"");
			this.lambda.setTimeout(Duration.ofMillis(200));
			assertThatExceptionOfType(FunctionError.class).isThrownBy(() -> invoke(EchoHandler.HANG))
				.withMessageContaining("Sandbox.Timedout");
			assertThat(function.awaitEnd(LONG)).isEqualTo(128 + 9);
		}
	}

	@Test
	void tellsWhyAFunctionCannotStart() throws Exception {
		FunctionLauncher failing = new FunctionLauncher(folder.resolve("function.zip"), EchoHandler.class.getName());
		try (FunctionProcess function = failing.environment("FAIL_AT_START", "true").start(this.lambda)) {
			assertThat(function.awaitEnd(LONG)).isOne();
			assertThat(function.initErrors()).singleElement().asString().contains("Asked to fail at the start");
			assertThat(function.output()).contains("Asked to fail at the start");
		}
	}

	private String invoke(String payload) throws InterruptedException {
		return new String(this.lambda.invoke(payload.getBytes(UTF_8)), UTF_8);
	}

	private static InvokeResponse invoke(LambdaClient client, String payload) {
		return client.invoke((request) -> request.functionName(ARN).payload(SdkBytes.fromUtf8String(payload)));
	}

}
