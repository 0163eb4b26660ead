package uk.org.democracyclub.logging.lambda;

import java.net.URI;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.testsupport.http.StubServer;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class LambdaEndpointTests {

	private static final FunctionArn ARN = TestTransports.FUNCTION.arn();

	@AutoClose
	private final StubServer elsewhere = StubServer.start(InvokeApi.handler((call) -> InvokeApi.accepted("request-1")));

	@ParameterizedTest
	@CsvSource({ "https://lambda.eu-west-2.amazonaws.com, true", "https://lambda.eu-west-2.amazonaws.com:443, true",
			"https://LAMBDA.eu-west-2.amazonaws.com/, true", "https://lambda-fips.eu-west-2.amazonaws.com, true",
			"https://lambda.eu-west-2.api.aws, true", "https://lambda.eu-west-1.amazonaws.com, false",
			"http://lambda.eu-west-2.amazonaws.com, false", "https://lambda.eu-west-2.amazonaws.com:8443, false",
			"https://lambda.eu-west-2.amazonaws.com.example.org, false", "https://s3.eu-west-2.amazonaws.com, false",
			"https://vpce-1.lambda.eu-west-2.vpce.amazonaws.com, false", "http://localhost:4566, false" })
	void knowsWhichAddressesAreAwssOwn(URI address, boolean own) {
		assertThat(LambdaEndpoint.ofAws(ARN).includes(address)).isEqualTo(own);
		assertThat(LambdaEndpoint.of(address, ARN).isOfAws()).isEqualTo(own);
		assertThat(LambdaEndpoint.of(address, ARN).includes(address)).isTrue();
	}

	// What the SDK says of a partition is not used itself, because it is slow to load.
	@ParameterizedTest
	@CsvSource({ "aws, eu-west-2, lambda.eu-west-2.amazonaws.com",
			"aws-cn, cn-north-1, lambda.cn-north-1.amazonaws.com.cn",
			"aws-us-gov, us-gov-west-1, lambda.us-gov-west-1.amazonaws.com" })
	void followsThePartitionAsTheSdkDoes(String partition, String region, String host) {
		FunctionArn arn = FunctionArn
			.parse("arn:%s:lambda:%s:123456789012:function:ingest-dc-postcode-searches-development".formatted(partition,
					region));
		PartitionMetadata metadata = PartitionMetadata.of(Region.of(region));
		String dualStack = metadata.dnsSuffix(PartitionEndpointKey.builder().tags(EndpointTag.DUALSTACK).build());
		LambdaEndpoint endpoint = LambdaEndpoint.ofAws(arn);
		assertThat(endpoint).hasToString("https://" + host)
			.hasToString("https://lambda." + region + "." + metadata.dnsSuffix());
		assertThat(endpoint.includes(URI.create("https://lambda." + region + "." + dualStack))).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "localhost:4566, it does not begin with http:// or https://",
			"ftp://localhost, it does not begin with http:// or https://", "http:///x, it has no host",
			"http://key:secret@localhost, it has more than a scheme",
			"http://localhost?x=1, it has more than a scheme" })
	void isTheAddressOfAnHttpServer(URI address, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> LambdaEndpoint.of(address, ARN))
			.withMessageStartingWith(problem)
			.withMessageNotContaining("secret");
	}

	@ParameterizedTest
	@MethodSource("overrides")
	void nothingIsSentElsewhereWhateverACustomizerDoes(Redirection redirection) {
		try (LambdaTransport transport = TestTransports.to(LambdaEndpoint.ofAws(ARN),
				(builder) -> redirection.apply(builder, this.elsewhere.url()))) {
			assertThatExceptionOfType(DeliveryException.class)
				.isThrownBy(() -> transport.deliver(TestTransports.entries(1)))
				.satisfies((ex) -> assertThat(ex.reason()).as(ex.detail()).isEqualTo(LambdaFailure.WRONG_ENDPOINT))
				.withMessageContainingAll(this.elsewhere.url().toString(), "https://lambda.eu-west-2.amazonaws.com");
		}
		assertThat(this.elsewhere.requests()).isZero();
	}

	@SuppressWarnings("deprecation")
	static Stream<Named<Redirection>> overrides() {
		return Stream.of(Named.of("endpointOverride", (builder, uri) -> builder.endpointOverride(uri)),
				Named.of("endpointProvider",
						(builder,
								uri) -> builder.endpointProvider((params) -> java.util.concurrent.CompletableFuture
									.completedFuture(Endpoint.builder().url(uri).build()))),
				Named.of("interceptor",
						(builder,
								uri) -> builder.overrideConfiguration(builder.overrideConfiguration()
									.toBuilder()
									.addExecutionInterceptor(new Redirecting(uri))
									.build())));
	}

	@ParameterizedTest
	@ValueSource(strings = { "aws.endpointUrl", "aws.endpointUrlLambda" })
	void nothingIsSentElsewhereWhateverTheSystemPropertiesSay(String property) {
		System.setProperty(property, this.elsewhere.url().toString());
		try (LambdaTransport transport = TestTransports.to(LambdaEndpoint.ofAws(ARN), (builder) -> {
		})) {
			assertThatExceptionOfType(DeliveryException.class)
				.isThrownBy(() -> transport.deliver(TestTransports.entries(1)))
				.satisfies((ex) -> assertThat(ex.reason()).as(ex.detail()).isEqualTo(LambdaFailure.WRONG_ENDPOINT));
		}
		finally {
			System.clearProperty(property);
		}
		assertThat(this.elsewhere.requests()).isZero();
	}

	@Test
	void endpointThatWasChosenWinsOverOthers() throws Exception {
		System.setProperty("aws.endpointUrlLambda", "http://localhost:1");
		try (LambdaTransport transport = TestTransports.to(this.elsewhere.url())) {
			transport.deliver(TestTransports.entries(1));
		}
		finally {
			System.clearProperty("aws.endpointUrlLambda");
		}
		assertThat(this.elsewhere.requests()).isEqualTo(1);
	}

	@FunctionalInterface
	interface Redirection {

		void apply(LambdaClientBuilder builder, URI uri);

	}

	private record Redirecting(URI uri) implements ExecutionInterceptor {

		@Override
		public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
			return context.httpRequest()
				.toBuilder()
				.protocol(this.uri.getScheme())
				.host(this.uri.getHost())
				.port(this.uri.getPort())
				.build();
		}

	}

}
