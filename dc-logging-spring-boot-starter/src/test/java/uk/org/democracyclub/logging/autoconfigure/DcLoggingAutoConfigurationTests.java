package uk.org.democracyclub.logging.autoconfigure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import org.junit.jupiter.api.AutoClose;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.MissingProductException;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.web.UtmWebMvcAutoConfiguration;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;
import uk.org.democracyclub.logging.testsupport.http.RecordingServer;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;
import uk.org.democracyclub.logging.spring.LogTransportFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class DcLoggingAutoConfigurationTests {

	private static final Duration LONG = Duration.ofSeconds(30);

	private static final String ARN = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development";

	@AutoClose
	private final RecordingServer lambda = RecordingServer.start(InvokeApi.accepted("request-1"));

	@TempDir
	private Path directory;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DcLoggingAutoConfiguration.class));

	@Test
	void twoPropertiesAreEnoughToLogToAwsLambda() {
		development().run((context) -> {
			PostcodeLogger logger = context.getBean(PostcodeLogger.class);
			PostcodeLogEntry entry = PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").build();
			logger.log(entry);
			assertThat(logger.flush(LONG)).isTrue();
			assertThat(this.lambda.onlyRequest().path())
				.contains("ingest-dc-postcode-searches-development/invocations");
			assertThat(this.lambda.onlyRequest().text())
				.isEqualTo(LogStream.POSTCODE_SEARCHES.line(entry, java.time.ZoneOffset.UTC));
		});
	}

	@Test
	void manyEntriesShareAnInvocationWithTheProtocolBatch() {
		development().withPropertyValues("dc.logging.protocol=batch", "dc.logging.delivery.linger=1h")
			.run((context) -> {
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				for (int i = 0; i < 20; i++) {
					logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "SW1A 1AA").build());
				}
				assertThat(logger.flush(LONG)).isTrue();
				assertThat(this.lambda.requests().size()).isLessThan(20);
				assertThat(this.lambda.requests().get(0).text()).startsWith(
						"{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": [");
			});
	}

	@Test
	void entriesThatCouldNotBeDeliveredAreDeliveredByTheNextStart() {
		this.lambda.reply(Reply.error(403, "AccessDeniedException", "").with("x-amzn-RequestId", "request-1"));
		ApplicationContextRunner application = development().withPropertyValues(
				"dc.logging.spool.directory=" + this.directory, "dc.logging.spool.sync=always",
				"dc.logging.shutdown-timeout=10s");
		application.run((context) -> {
			context.getBean(PostcodeLogger.class).log(PostcodeLogEntry.builder(DcProduct.WDIV, "KEPT").build());
			await().untilAsserted(() -> assertThat(engine(context).status().trouble()).isPresent());
		});
		this.lambda.forget();
		this.lambda.reply(InvokeApi.accepted("request-1"));
		application.run((context) -> {
			await().untilAsserted(() -> assertThat(engine(context).statistics().logged()).isEqualTo(1));
			assertThat(this.lambda.onlyRequest().text()).contains("\"postcode\": \"KEPT\"");
		});
	}

	@Test
	void whatIsFakeIsNotKept() {
		this.contextRunner
			.withPropertyValues("dc.logging.environment=development", "dc.logging.fake=true",
					"dc.logging.spool.directory=" + this.directory)
			.run((context) -> {
				logAndFlush(context);
				assertThat(this.directory).isEmptyDirectory();
			});
	}

	@Test
	void inAnAwsLambdaRuntimeEntriesAreDeliveredBeforeLogReturns() {
		development().withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=site", "dc.logging.protocol=batch")
			.run((context) -> {
				context.getBean(PostcodeLogger.class).log(PostcodeLogEntry.builder(DcProduct.WDIV, "x").build());
				assertThat(this.lambda.onlyRequest().text()).contains("\"postcode\": \"x\"");
			});
	}

	@Test
	void moreInvocationsMayBeUnderWayThanAnHttpClientHasConnectionsByDefault() {
		development().withPropertyValues("dc.logging.delivery.max-in-flight=60")
			.run(DcLoggingAutoConfigurationTests::logAndFlush);
	}

	private static DeliveryEngine<PostcodeLogEntry> engine(ApplicationContext context) {
		return context.getBean(DeliveryEngines.class).engine(LogStream.POSTCODE_SEARCHES);
	}

	@Test
	void entryHasTheApplicationsProductFlagAndZone() {
		development()
			.withPropertyValues("dc.logging.product=wdiv", "dc.logging.calls-devs-dc-api=true",
					"dc.logging.time-zone=Asia/Kolkata")
			.run((context) -> {
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				logger.log("x", (entry) -> entry.timestamp(java.time.Instant.parse("2026-05-06T23:00:00Z")));
				assertThat(logger.flush(LONG)).isTrue();
				assertThat(this.lambda.onlyRequest().text()).contains("\"dc_product\": \"WDIV\"",
						"\"calls_devs_dc_api\": true", "\"timestamp\": \"2026-05-07 04:30:00.000\"");
			});
	}

	@Test
	void regionIsThatOfTheArnAndCredentialsAreThoseOfSpringCloudAws() {
		development().withPropertyValues("spring.cloud.aws.region.static=us-east-1").run((context) -> {
			logAndFlush(context);
			assertThat(this.lambda.onlyRequest().header("Authorization")).contains("Credential=AKIDEXAMPLE/",
					"/eu-west-2/lambda/aws4_request");
		});
	}

	@Test
	void regionIsThatOfTheArnAlsoWithConnectionDetails() {
		java.net.URI url = this.lambda.url();
		development().withPropertyValues("spring.cloud.aws.endpoint=http://localhost:1")
			.withBean(AwsConnectionDetails.class, () -> new AwsConnectionDetails() {

				@Override
				public java.net.URI getEndpoint() {
					return url;
				}

				@Override
				public String getRegion() {
					return "us-east-1";
				}

			})
			.run((context) -> {
				logAndFlush(context);
				assertThat(this.lambda.onlyRequest().header("Authorization"))
					.contains("/eu-west-2/lambda/aws4_request");
			});
	}

	@Test
	void customizersOfSpringCloudAwsAndOursAreHonouredInOrder() {
		development().withUserConfiguration(Customizers.class).run((context) -> {
			logAndFlush(context);
			assertThat(context.getBean(Customizers.class).called).containsExactly("common", "first", "second");
			assertThat(this.lambda.onlyRequest().header("X-Custom")).isEqualTo("second");
		});
	}

	@Test
	void customizerThatSetsAnHttpClientIsHonoured() {
		CountingHttpClient client = new CountingHttpClient();
		development().withBean(AwsSyncClientCustomizer.class, () -> (builder) -> builder.httpClient(client))
			.run((context) -> {
				logAndFlush(context);
				assertThat(client.requests).hasValue(1);
			});
	}

	@Test
	void regionIsThatOfTheArnWhateverCustomizersSay() {
		development()
			.withBean(DcLoggingLambdaClientCustomizer.class, () -> (builder) -> builder.region(Region.US_EAST_1))
			.run((context) -> {
				logAndFlush(context);
				assertThat(this.lambda.onlyRequest().header("Authorization"))
					.contains("/eu-west-2/lambda/aws4_request");
			});
	}

	@Test
	void customizerThatReplacesTheOverridesBringsNoRetriesOfTheSdk() {
		this.lambda.reply(Reply.of(503));
		development()
			.withPropertyValues("dc.logging.delivery.initial-backoff=1h", "dc.logging.delivery.max-backoff=1h",
					"dc.logging.shutdown-timeout=1ms")
			.withBean(DcLoggingLambdaClientCustomizer.class,
					() -> (builder) -> builder.overrideConfiguration((override) -> override.putHeader("X-Custom", "x")))
			.run((context) -> {
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "x").build());
				await().untilAsserted(() -> assertThat(this.lambda.onlyRequest().header("X-Custom")).isEqualTo("x"));
				assertThat(logger.flush(Duration.ofMillis(500))).as("an attempt of the SDK's own comes sooner")
					.isFalse();
				assertThat(this.lambda.requests()).hasSize(1);
			});
	}

	@Test
	void clientThatCannotBeBuiltIsKnownBeforeTheFirstEntry() {
		development().withBean(DcLoggingLambdaClientCustomizer.class, () -> (builder) -> {
			throw new IllegalStateException("no such proxy");
		})
			.run((context) -> await().atMost(Duration.ofSeconds(30))
				.untilAsserted(() -> assertThat(engine(context).status().trouble().toString())
					.contains("client-not-built", "no such proxy")));
	}

	@Test
	void shutdownEndsThoughNothingCanBeDeliveredAndSaysWhatIsLost(CapturedOutput output) {
		this.lambda.reply(Reply.of(500));
		development().withPropertyValues("dc.logging.shutdown-timeout=100ms")
			.run((context) -> context.getBean(PostcodeLogger.class)
				.log(PostcodeLogEntry.builder(DcProduct.WDIV, "SECRET").build()));
		assertThat(output).contains("Final counts for dc-postcode-searches: 0 logged, 1 failed {shutdown=1}")
			.doesNotContain("SECRET");
	}

	@Test
	void localKeepsEntriesInFilesAndNeedsNoAws() {
		this.contextRunner
			.withPropertyValues("dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)
			.run((context) -> {
				logAndFlush(context);
				assertThat(localLines()).singleElement().asString().contains("\"postcode\": \"x\"");
			});
	}

	@Test
	void fakeSendsNothingAndWritesToTheDebugLog(CapturedOutput output) {
		Logger entries = (Logger) LoggerFactory.getLogger("uk.org.democracyclub.logging.entries");
		entries.setLevel(Level.DEBUG);
		try {
			development().withPropertyValues("dc.logging.fake=true").run((context) -> {
				logAndFlush(context);
				assertThat(output).contains("dc-postcode-searches\t{\"api_key\"");
				assertThat(this.lambda.requests()).isEmpty();
			});
		}
		finally {
			entries.setLevel(null);
		}
	}

	@Test
	void fakeSendsNothingThroughAnOwnTransportEither() {
		TestTransport own = new TestTransport();
		this.contextRunner.withBean(LogTransportFactory.class, () -> own)
			.withPropertyValues("dc.logging.environment=production", "dc.logging.fake=true")
			.run((context) -> {
				logAndFlush(context);
				assertThat(own.lines()).isEmpty();
			});
	}

	@Test
	void fakeNeedsNoFunction() {
		this.contextRunner.withPropertyValues("dc.logging.environment=production", "dc.logging.fake=true")
			.run((context) -> assertThat(context).hasSingleBean(PostcodeLogger.class));
	}

	@Test
	void fakeIsNoExcuseForTheWrongFunction() {
		this.contextRunner
			.withPropertyValues("dc.logging.environment=production", "dc.logging.fake=true",
					"dc.logging.function-arn=" + ARN)
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void destinationIsCheckedAtStartEvenIfBeansAreLazy() {
		this.contextRunner.withPropertyValues("dc.logging.environment=production", "dc.logging.function-arn=" + ARN)
			.withInitializer((context) -> context
				.addBeanFactoryPostProcessor(new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidDestinationException.class));
	}

	@Test
	void functionWithANameOfItsOwnIsAllowedByNamingIt() {
		this.contextRunner
			.withPropertyValues("dc.logging.environment=development",
					"dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:mine:live",
					"dc.logging.function-name=mine")
			.run((context) -> assertThat(context).hasSingleBean(PostcodeLogger.class));
	}

	@Test
	void loggerOfTheApplicationCanDecorateThatOfTheStarter() {
		local().withUserConfiguration(Decoration.class).run((context) -> {
			PostcodeLogger logger = context.getBean(PostcodeLogger.class);
			assertThat(logger).isInstanceOf(DecoratingLogger.class);
			logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "x").build());
			assertThat(logger.flush(LONG)).isTrue();
			assertThat(engine(context).statistics().logged()).isEqualTo(1);
		});
	}

	@Test
	void beanPostProcessorCanDecorateTheLogger() {
		local().withBean(BeanPostProcessor.class, () -> new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof PostcodeLogger logger) ? new DecoratingLogger(logger) : bean;
			}

		}).run((context) -> {
			PostcodeLogger logger = context.getBean(PostcodeLogger.class);
			assertThat(logger).isInstanceOf(DecoratingLogger.class);
			logAndFlush(context);
			assertThat(engine(context).statistics().logged()).isEqualTo(1);
		});
	}

	@Test
	void loggerOfTheApplicationKeepsTheRest() {
		local().withBean("own", PostcodeLogger.class, OwnLogger::new).run((context) -> {
			assertThat(context).hasSingleBean(DeliveryEngines.class).hasSingleBean(EntryLoggerFactory.class);
			assertThat(context.getBean(PostcodeLogger.class)).isInstanceOf(OwnLogger.class);
		});
	}

	@Test
	void loggerOfTheApplicationTakesTheNameOfThatOfTheStarter() {
		local().withBean("postcodeLogger", PostcodeLogger.class, OwnLogger::new)
			.run((context) -> assertThat(context).hasSingleBean(PostcodeLogger.class));
	}

	@Test
	void blockingLoggerReturnsWhenItsEntryIsDelivered() {
		development()
			.withPropertyValues("dc.logging.delivery.blocking=true", "dc.logging.protocol=batch",
					"dc.logging.delivery.linger=1h")
			.run((context) -> {
				context.getBean(PostcodeLogger.class).log(PostcodeLogEntry.builder(DcProduct.WDIV, "x").build());
				assertThat(this.lambda.onlyRequest().text()).contains("\"postcode\": \"x\"");
			});
	}

	@Test
	void loggerIsNotBlockingInAwsLambdaIfAPropertySaysSo() {
		development()
			.withPropertyValues("AWS_LAMBDA_FUNCTION_NAME=site", "dc.logging.delivery.blocking=false",
					"dc.logging.protocol=batch", "dc.logging.delivery.linger=1h")
			.run((context) -> {
				context.getBean(PostcodeLogger.class).log(PostcodeLogEntry.builder(DcProduct.WDIV, "x").build());
				assertThat(this.lambda.requests()).isEmpty();
			});
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void threadsThatWaitForAnswersAreVirtualIfTheApplicationsAre() {
		List<String> threads = new CopyOnWriteArrayList<>();
		TestTransport own = new TestTransport() {

			@Override
			public void deliver(List<OutgoingEntry> entries) {
				threads.add(Thread.currentThread().toString());
			}

		};
		this.contextRunner.withBean(LogTransportFactory.class, () -> own)
			.withPropertyValues("dc.logging.environment=production", "spring.threads.virtual.enabled=true")
			.run((context) -> {
				logAndFlush(context);
				assertThat(threads).singleElement()
					.asString()
					.contains("VirtualThread", "dc-logging-sender-dc-postcode-searches-");
			});
	}

	@Test
	void backsOffAsAWholeWhenThereIsAPostcodeLoggerAndNoEnvironment() {
		PostcodeLogger own = new OwnLogger();
		this.contextRunner.withBean(PostcodeLogger.class, () -> own)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DeliveryEngines.class)
				.doesNotHaveBean(DcLoggingProperties.class)
				.getBean(PostcodeLogger.class)
				.isSameAs(own));
	}

	@Test
	void misspelledPropertyIsRefusedAlsoWhereOnlyCampaignsAreConfigured() {
		new WebApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DcLoggingAutoConfiguration.class, UtmWebMvcAutoConfiguration.class))
			.withBean(PostcodeLogger.class, OwnLogger::new)
			.withPropertyValues("dc.logging.utm.cookie-secrt=x")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.hasMessageContaining("dc.logging.utm.cookie-secrt"));
	}

	@Test
	void childContextDeliversWithTheEnginesOfItsParent() {
		local().run((parent) -> this.contextRunner.withParent(parent)
			.withPropertyValues("dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)
			.run((child) -> {
				assertThat(child).hasNotFailed();
				assertThat(child.getBean(DeliveryEngines.class)).isSameAs(parent.getBean(DeliveryEngines.class));
				logAndFlush(child);
				assertThat(localLines()).hasSize(1);
			}));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ownLogger", "postcodeLogger" })
	void ownLoggerOfAParentTakesPrecedenceOverTheFallbackOfItsChild(String name) {
		this.contextRunner.withBean(name, PostcodeLogger.class, OwnLogger::new)
			.run((parent) -> local().withParent(parent)
				.withBean(Site.class)
				.run((child) -> assertThat(child.getBean(Site.class).logger()).isInstanceOf(OwnLogger.class)));
	}

	@Test
	void transportFactoryBacksOff() {
		TestTransport own = new TestTransport();
		this.contextRunner.withBean(LogTransportFactory.class, () -> own)
			.withPropertyValues("dc.logging.environment=production")
			.run((context) -> {
				logAndFlush(context);
				assertThat(own.lines()).hasSize(1);
			});
	}

	@Test
	void entriesLoggedBeforeTheStartAndWhileBeansAreDestroyedAreDelivered() throws IOException {
		this.contextRunner
			.withPropertyValues("dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)
			.withBean(LogsAtBothEnds.class)
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(localLines()).hasSize(2);
	}

	@Test
	void stoppedContextDeliversAndCanStartAgain() {
		this.contextRunner
			.withPropertyValues("dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)
			.run((context) -> {
				ConfigurableApplicationContext configurable = context
					.getSourceApplicationContext(ConfigurableApplicationContext.class);
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "x").build());
				configurable.stop();
				assertThat(localLines()).hasSize(1);
				configurable.start();
				logAndFlush(context);
				assertThat(localLines()).hasSize(2);
			});
	}

	@Test
	void startWarnsThatNothingWouldBeLogged(CapturedOutput output) {
		this.contextRunner.withPropertyValues("dc.logging.environment=production", "dc.logging.fake=true")
			.run((context) -> assertThat(output).contains("dc.logging.product is not set",
					"dc.logging.fake is set in the environment 'production'"));
	}

	@Test
	void withoutAProductLogLogsNothingAndCountsItAndEntryThrows() {
		local().run((context) -> {
			PostcodeLogger logger = context.getBean(PostcodeLogger.class);
			logger.log("x", (entry) -> {
			});
			assertThat(engine(context).statistics().rejectedInAll()).isEqualTo(1);
			assertThat(engine(context).statistics().accepted()).isZero();
			assertThatExceptionOfType(MissingProductException.class).isThrownBy(() -> logger.entry("x"));
		});
	}

	@Test
	void blanksAroundTheArnDoNotMatter() {
		this.contextRunner
			.withPropertyValues("dc.logging.environment=development", "dc.logging.function-arn= " + ARN + "\n")
			.run((context) -> assertThat(context).hasSingleBean(PostcodeLogger.class));
	}

	@Test
	void startSaysWhereEntriesGo(CapturedOutput output) {
		this.contextRunner.withPropertyValues("dc.logging.environment=development", "dc.logging.function-arn=" + ARN)
			.run((context) -> assertThat(output)
				.contains("Logging dc-postcode-searches to " + ARN + " at https://lambda.eu-west-2.amazonaws.com"));
	}

	private ApplicationContextRunner local() {
		return this.contextRunner.withPropertyValues("dc.logging.environment=local",
				"dc.logging.local.directory=" + this.directory);
	}

	private ApplicationContextRunner development() {
		return this.contextRunner.withPropertyValues("dc.logging.environment=development",
				"dc.logging.function-arn=" + ARN, "dc.logging.endpoint=" + this.lambda.url(),
				"spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
				"spring.cloud.aws.credentials.secret-key=secret");
	}

	private static void logAndFlush(ApplicationContext context) {
		PostcodeLogger logger = context.getBean(PostcodeLogger.class);
		logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "x").build());
		assertThat(logger.flush(LONG)).isTrue();
	}

	private List<String> localLines() {
		return GzipFiles.linesBelow(this.directory.resolve("dc-postcode-searches"));
	}

	static final class LogsAtBothEnds implements org.springframework.beans.factory.DisposableBean {

		private final PostcodeLogger logger;

		LogsAtBothEnds(PostcodeLogger logger) {
			this.logger = logger;
			logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "first").build());
		}

		@Override
		public void destroy() {
			this.logger.log(PostcodeLogEntry.builder(DcProduct.WDIV, "last").build());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Decoration {

		@Bean
		PostcodeLogger decoratingLogger(@Qualifier("postcodeLogger") PostcodeLogger logger) {
			return new DecoratingLogger(logger);
		}

	}

	record DecoratingLogger(PostcodeLogger delegate) implements PostcodeLogger {

		@Override
		public PostcodeLogEntry.Builder entry(String postcode) {
			return this.delegate.entry(postcode);
		}

		@Override
		public void log(PostcodeLogEntry entry) {
			this.delegate.log(entry);
		}

		@Override
		public void log(String postcode, Consumer<PostcodeLogEntry.Builder> details) {
			this.delegate.log(postcode, details);
		}

		@Override
		public boolean flush(Duration timeout) {
			return this.delegate.flush(timeout);
		}

	}

	record Site(PostcodeLogger logger) {
	}

	static final class OwnLogger implements PostcodeLogger {

		@Override
		public PostcodeLogEntry.Builder entry(String postcode) {
			return PostcodeLogEntry.builder(DcProduct.WDIV, postcode);
		}

		@Override
		public void log(PostcodeLogEntry entry) {
		}

		@Override
		public void log(String postcode, Consumer<PostcodeLogEntry.Builder> details) {
		}

		@Override
		public boolean flush(Duration timeout) {
			return true;
		}

	}

	static final class CountingHttpClient implements SdkHttpClient {

		private final AtomicInteger requests = new AtomicInteger();

		private final SdkHttpClient delegate = Apache5HttpClient.create();

		@Override
		public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
			this.requests.incrementAndGet();
			return this.delegate.prepareRequest(request);
		}

		@Override
		public void close() {
			this.delegate.close();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customizers {

		private final List<String> called = new CopyOnWriteArrayList<>();

		@Bean
		AwsSyncClientCustomizer common() {
			return (builder) -> this.called.add("common");
		}

		@Bean
		@Order(2)
		DcLoggingLambdaClientCustomizer second() {
			return header("second");
		}

		@Bean
		@Order(1)
		DcLoggingLambdaClientCustomizer first() {
			return header("first");
		}

		private DcLoggingLambdaClientCustomizer header(String name) {
			return (builder) -> {
				this.called.add(name);
				Consumer<ClientOverrideConfiguration.Builder> header = (override) -> override.putHeader("X-Custom",
						name);
				builder
					.overrideConfiguration(builder.overrideConfiguration().toBuilder().applyMutation(header).build());
			};
		}

	}

}
