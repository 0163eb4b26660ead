package uk.org.democracyclub.logging.lambda;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.CapturedLog;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A client that is broken for good: the HTTP client of the SDK closes its connections
 * when it meets an error, and refuses every later call.
 */
@Timeout(60)
class BrokenClientTests {

	@AutoClose
	private final StubServer lambda = StubServer.start(InvokeApi.handler((call) -> InvokeApi.accepted("request-1")));

	private final AtomicInteger clients = new AtomicInteger();

	private final AtomicReference<Supplier<Throwable>> next = new AtomicReference<>(() -> null);

	static Stream<Arguments> breakages() {
		return Stream
			.<Supplier<Throwable>>of(() -> new OutOfMemoryError("Java heap space"),
					() -> new NoClassDefFoundError("org/example/Missing"), StackOverflowError::new,
					() -> new IllegalStateException("SECRET"), () -> new AssertionError("SECRET"))
			.flatMap((failure) -> Stream.<Moment>of(Moment.values())
				.map((moment) -> Arguments.of(Named.of(failure.get().getClass().getSimpleName(), failure), moment)));
	}

	@ParameterizedTest
	@MethodSource("breakages")
	void isReplacedSoThatTheNextDeliverySucceeds(Supplier<Throwable> failure, Moment moment) throws Exception {
		try (LambdaTransport transport = transport(moment);
				CapturedLog log = CapturedLog.of(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.INFO)) {
			transport.deliver(TestTransports.entries(1));
			for (int i = 0; i < 2; i++) {
				this.next.set(failure);
				assertThatExceptionOfType(DeliveryException.class)
					.isThrownBy(() -> transport.deliver(TestTransports.entries(1)))
					.satisfies((ex) -> assertThat(ex.reason()).as(ex.detail()).isEqualTo(LambdaFailure.CLIENT_BROKEN))
					.satisfies((ex) -> assertThat(ex.detail()).contains(failure.get().getClass().getSimpleName())
						.doesNotContain("SECRET"));
				transport.deliver(TestTransports.entries(1));
			}
			assertThat(this.clients).hasValue(3);
			assertThat(log.messages()).filteredOn((message) -> message.contains("failed and is rebuilt")).hasSize(1);
		}
	}

	@Test
	void namesTheMissingClassInTheDetailAndLogsItsStackTraceOnce() {
		try (LambdaTransport transport = transport(Moment.BEFORE_SENDING);
				CapturedLog log = CapturedLog.of(org.slf4j.Logger.ROOT_LOGGER_NAME, Level.ERROR)) {
			for (int i = 0; i < 3; i++) {
				this.next.set(() -> new NoClassDefFoundError("org/example/Missing"));
				assertThatExceptionOfType(DeliveryException.class)
					.isThrownBy(() -> transport.deliver(TestTransports.entries(1)))
					.withMessageContaining("java.lang.NoClassDefFoundError: org/example/Missing");
			}
			assertThat(log.events()).singleElement().satisfies((event) -> {
				assertThat(event.getThrowableProxy().getMessage()).contains("org/example/Missing");
				assertThat(event.getThrowableProxy().getStackTraceElementProxyArray()).isNotEmpty();
			});
		}
	}

	@Test
	void thatCannotBeBuiltForLackOfAClassNamesIt() {
		try (LambdaTransport transport = TestTransports.to(this.lambda.url(), (builder) -> {
			throw new NoClassDefFoundError("org/example/Missing");
		})) {
			assertThatExceptionOfType(DeliveryException.class).isThrownBy(transport::prepare)
				.withMessageContaining("org/example/Missing")
				.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(LambdaFailure.CLIENT_NOT_BUILT));
		}
	}

	private LambdaTransport transport(Moment moment) {
		Consumer<LambdaClientBuilder> customizer = (builder) -> {
			this.clients.incrementAndGet();
			builder.overrideConfiguration(
					builder.overrideConfiguration().toBuilder().addExecutionInterceptor(new Breaking(moment)).build());
		};
		return TestTransports.to(this.lambda.url(), customizer);
	}

	private void breakNow() {
		Throwable failure = this.next.getAndSet(() -> null).get();
		if (failure instanceof RuntimeException ex) {
			throw ex;
		}
		if (failure instanceof Error ex) {
			throw ex;
		}
	}

	enum Moment {

		BEFORE_SENDING, WITHIN_THE_CONTENT, AFTER_THE_ANSWER

	}

	private final class Breaking implements ExecutionInterceptor {

		private final Moment moment;

		Breaking(Moment moment) {
			this.moment = moment;
		}

		@Override
		public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
			if (this.moment == Moment.BEFORE_SENDING) {
				breakNow();
			}
		}

		@Override
		public java.util.Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context,
				ExecutionAttributes attributes) {
			if (this.moment != Moment.WITHIN_THE_CONTENT) {
				return context.requestBody();
			}
			return context.requestBody()
				.map((body) -> RequestBody.fromContentProvider(breaking(body),
						body.optionalContentLength().orElseThrow(), body.contentType()));
		}

		private ContentStreamProvider breaking(RequestBody body) {
			return () -> new InputStream() {

				private final InputStream content = body.contentStreamProvider().newStream();

				@Override
				public int read() throws java.io.IOException {
					return this.content.read();
				}

				@Override
				public int read(byte[] bytes, int offset, int length) throws java.io.IOException {
					int read = this.content.read(bytes, offset, Math.min(length, 5));
					if (isSending()) {
						breakNow();
					}
					return read;
				}

			};
		}

		// The content is read before, too, to be signed.
		private boolean isSending() {
			return StackWalker.getInstance()
				.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().contains("hc.core5")));
		}

		@Override
		public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
			if (this.moment == Moment.AFTER_THE_ANSWER) {
				breakNow();
			}
		}

	}

}
