package uk.org.democracyclub.logging.autoconfigure;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.testsupport.http.RecordingServer;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class ShutdownOrderTests {

	@AutoClose
	private final RecordingServer lambda = RecordingServer.start(InvokeApi.accepted("request-1"));

	// The logger is created first, and looks up the rest.
	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withBean(LogsAtItsEnd.class)
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DcLoggingAutoConfiguration.class))
		.withPropertyValues("dc.logging.environment=development", "dc.logging.shutdown-timeout=10s");

	@Test
	void whatACustomizerNeedsIsClosedAfterTheDelivery() {
		this.contextRunner.withUserConfiguration(SharedHttpClient.class)
			.withPropertyValues(
					"dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development",
					"dc.logging.endpoint=" + this.lambda.url(), "spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
					"spring.cloud.aws.credentials.secret-key=secret")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(this.lambda.onlyRequest().text()).contains("\"postcode\": \"last\"");
	}

	@Test
	void executorThatTheTransportUsesIsShutDownAfterTheDelivery() {
		AtomicReference<ThreadedTransport> transport = new AtomicReference<>();
		this.contextRunner.withUserConfiguration(UsesThreads.class)
			.run((context) -> transport.set(context.getBean(ThreadedTransport.class)));
		assertThat(transport.get().lines()).singleElement().asString().contains("\"postcode\": \"last\"");
		assertThat(transport.get().threads.isShutdown()).isTrue();
	}

	static final class LogsAtItsEnd implements DisposableBean {

		private final PostcodeLogger logger;

		LogsAtItsEnd(PostcodeLogger logger) {
			this.logger = logger;
		}

		@Override
		public void destroy() {
			this.logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "last").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SharedHttpClient {

		@Bean(destroyMethod = "close")
		SdkHttpClient sharedHttpClient() {
			return Apache5HttpClient.create();
		}

		@Bean
		DcLoggingLambdaClientCustomizer usesTheSharedHttpClient(SdkHttpClient client) {
			return (builder) -> builder.httpClient(client);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class UsesThreads {

		@Bean(destroyMethod = "shutdown")
		ExecutorService transportThreads() {
			return Executors.newSingleThreadExecutor();
		}

		@Bean
		ThreadedTransport transport(ExecutorService transportThreads) {
			return new ThreadedTransport(transportThreads);
		}

	}

	/** Delivers on the threads of an executor, which is a bean. */
	static final class ThreadedTransport extends TestTransport {

		private final ExecutorService threads;

		ThreadedTransport(ExecutorService threads) {
			this.threads = threads;
		}

		@Override
		public void deliver(List<OutgoingEntry> entries) throws DeliveryException, InterruptedException {
			try {
				this.threads.submit(() -> {
					super.deliver(entries);
					return null;
				}).get();
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
