package uk.org.democracyclub.logging.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.LogStream;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which endpoint of AWS Lambda entries go to.
 */
class EndpointTests {

	private static final String AWS = "https://lambda.eu-west-2.amazonaws.com";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DcLoggingAutoConfiguration.class))
		.withPropertyValues("dc.logging.environment=production",
				"dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-production");

	@Test
	void isAwssOwnIfNothingIsSet() {
		this.contextRunner.run((context) -> assertThat(endpoint(context)).isEqualTo(AWS));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:4566", "https://vpce-1.lambda.eu-west-2.vpce.amazonaws.com", AWS })
	void isTheOneOfTheProperty(String endpoint) {
		this.contextRunner.withPropertyValues("dc.logging.endpoint=" + endpoint)
			.run((context) -> assertThat(endpoint(context)).isEqualTo(endpoint));
	}

	@Test
	void isTheOneOfThePropertyWhateverIsSetForOtherClients() {
		this.contextRunner
			.withPropertyValues("dc.logging.endpoint=" + AWS, "spring.cloud.aws.endpoint=http://localhost:4566")
			.run((context) -> assertThat(endpoint(context)).isEqualTo(AWS));
	}

	@ParameterizedTest
	@ValueSource(strings = { AWS, "https://lambda-fips.eu-west-2.amazonaws.com", "https://lambda.eu-west-2.api.aws" })
	void mayBeAwssOwnWhereverItIsSet(String endpoint) {
		this.contextRunner.withPropertyValues("spring.cloud.aws.endpoint=" + endpoint)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:4566", "https://vpce-1.lambda.eu-west-2.vpce.amazonaws.com",
			"https://lambda.eu-west-1.amazonaws.com" })
	void anyOtherOfSpringCloudAwsStopsTheApplication(String endpoint) {
		assertRefused(this.contextRunner.withPropertyValues("spring.cloud.aws.endpoint=" + endpoint),
				"spring.cloud.aws.endpoint sets the endpoint '%s'".formatted(endpoint));
	}

	@Test
	void oneOfConnectionDetailsStopsTheApplication() {
		assertRefused(this.contextRunner.withBean(AwsConnectionDetails.class, () -> new AwsConnectionDetails() {

			@Override
			public URI getEndpoint() {
				return URI.create("http://localhost:4566");
			}

		}), "the bean of the type AwsConnectionDetails sets the endpoint 'http://localhost:4566'");
	}

	@Test
	void oneOfACustomizerOfAllClientsStopsTheApplication() {
		assertRefused(
				this.contextRunner.withBean(AwsSyncClientCustomizer.class,
						() -> (builder) -> ((software.amazon.awssdk.core.client.builder.SdkClientBuilder<?, ?>) builder)
							.endpointOverride(URI.create("http://localhost:4566"))),
				"a customizer of the AWS Lambda client sets the endpoint 'http://localhost:4566'");
	}

	@Test
	void oneThatACustomizerSetsInSeveralStepsStopsTheApplication() {
		assertRefused(
				this.contextRunner.withBean(DcLoggingLambdaClientCustomizer.class,
						() -> (builder) -> builder.overrideConfiguration((override) -> override.putHeader("X", "x"))
							.applyMutation((same) -> same.endpointOverride(URI.create("http://localhost:4566")))),
				"a customizer of the AWS Lambda client sets the endpoint 'http://localhost:4566'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "aws.endpointUrl", "aws.endpointUrlLambda" })
	void oneOfASystemPropertyStopsTheApplication(String property) {
		assertRefused(this.contextRunner.withSystemProperties(property + "=http://localhost:4566"),
				"the system property %s sets the endpoint 'http://localhost:4566'".formatted(property));
	}

	@ParameterizedTest
	@CsvSource({ "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_LAMBDA" })
	void oneOfAnEnvironmentVariableIsFound(String variable) {
		SdkEndpointSettings settings = new SdkEndpointSettings((name) -> null,
				Map.of(variable, "http://localhost:4566")::get);
		assertThat(settings.find()).contains(
				new EndpointOverride("the environment variable " + variable, URI.create("http://localhost:4566")));
	}

	@ParameterizedTest
	@ValueSource(strings = { """
			[default]
			endpoint_url = http://localhost:4566
			""", """
			[default]
			services = local
			[services local]
			lambda =
			  endpoint_url = http://localhost:4566
			""" })
	void oneOfAProfileStopsTheApplication(String config, @TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("config"), config);
		assertRefused(this.contextRunner.withSystemProperties("aws.configFile=" + file),
				"endpoint_url in the AWS profile 'default' sets the endpoint 'http://localhost:4566'");
	}

	@Test
	void oneThatIsNoUriStopsTheApplication() {
		assertRefused(this.contextRunner.withSystemProperties("aws.endpointUrl=not a URI"),
				"the system property aws.endpointUrl is not a URI");
	}

	@Test
	void doesNotMatterWhereNothingIsSent() {
		this.contextRunner.withPropertyValues("dc.logging.fake=true", "spring.cloud.aws.endpoint=http://localhost:4566")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static void assertRefused(ApplicationContextRunner runner, String found) {
		runner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(InvalidDestinationException.class)
			.hasMessageContaining(found));
	}

	private static String endpoint(ApplicationContext context) {
		return context.getBean(DeliveryEngines.class)
			.engine(LogStream.POSTCODE_SEARCHES)
			.status()
			.endpoint()
			.orElseThrow();
	}

}
