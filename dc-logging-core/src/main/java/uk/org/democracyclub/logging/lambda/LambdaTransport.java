package uk.org.democracyclub.logging.lambda;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.LambdaClientBuilder;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.delivery.LogTransport;

/**
 * Invokes the ingest function, asynchronously on AWS's side
 * ({@code InvocationType=Event}) and with one line an invocation, which is what the
 * deployed Python function takes. The answer 202 says that AWS has queued the line; it is
 * the only answer that counts.
 */
public final class LambdaTransport implements LogTransport {

	private static final Logger logger = LoggerFactory.getLogger(LambdaTransport.class);

	// AWS Lambda API reference, Invoke: "the HTTP status code is [...] 202 for Event".
	private static final int QUEUED = 202;

	private final IngestFunction function;

	private final Supplier<LambdaClient> clientFactory;

	private @Nullable LambdaClient client;

	/**
	 * Creates a transport.
	 * @param function the function to invoke
	 * @param clientFactory builds the client; called from the dispatcher's thread,
	 * because building one takes the better part of a second in a cold JVM, and again if
	 * it failed. See {@link #configure}
	 */
	public LambdaTransport(IngestFunction function, Supplier<LambdaClient> clientFactory) {
		this.function = function;
		this.clientFactory = clientFactory;
	}

	/**
	 * Completes a client's builder for this transport, after everything else was set on
	 * it: the region of the function whatever was set, and where nothing was set a time
	 * limit, and no retries of the SDK's own, because the dispatcher retries. What is set
	 * otherwise, such as credentials, an endpoint or an HTTP client, stays.
	 * @param builder the builder
	 * @param function the function to invoke
	 * @param timeout how long an invocation may take from connecting to the answer
	 */
	public static void configure(LambdaClientBuilder builder, IngestFunction function, Duration timeout) {
		ClientOverrideConfiguration override = builder.overrideConfiguration();
		ClientOverrideConfiguration.Builder completed = override.toBuilder();
		if (override.apiCallTimeout().isEmpty()) {
			completed.apiCallTimeout(timeout);
		}
		if (override.retryStrategy().isEmpty()) {
			completed.retryStrategy(AwsRetryStrategy.doNotRetry());
		}
		builder.region(Region.of(function.arn().region())).overrideConfiguration(completed.build());
	}

	@Override
	public String destination() {
		return this.function.toString();
	}

	@Override
	public int maxLines() {
		return 1;
	}

	@Override
	public void prepare() throws DeliveryException {
		client();
	}

	@Override
	public void deliver(List<String> lines) throws DeliveryException, InterruptedException {
		InvokeRequest request = InvokeRequest.builder()
			.functionName(this.function.arn().toString())
			.invocationType(InvocationType.EVENT)
			.payload(SdkBytes.fromUtf8String(lines.get(0)))
			.build();
		InvokeResponse response = invoke(request);
		if (response.statusCode() != QUEUED) {
			throw new DeliveryException(FailureReason.UNEXPECTED_STATUS,
					"HTTP %d instead of %d".formatted(response.statusCode(), QUEUED), null);
		}
	}

	private InvokeResponse invoke(InvokeRequest request) throws DeliveryException, InterruptedException {
		LambdaClient client = client();
		try {
			return client.invoke(request);
		}
		catch (SdkException ex) {
			if (Thread.interrupted()) {
				throw (InterruptedException) new InterruptedException("Interrupted while invoking").initCause(ex);
			}
			throw LambdaFailures.classify(ex);
		}
	}

	private LambdaClient client() throws DeliveryException {
		LambdaClient client = this.client;
		if (client == null) {
			client = build();
			checkRegion(client);
			this.client = client;
		}
		return client;
	}

	private LambdaClient build() throws DeliveryException {
		try {
			return this.clientFactory.get();
		}
		catch (RuntimeException ex) {
			// Nothing of a visitor's takes part in building a client.
			throw new DeliveryException(FailureReason.CLIENT_NOT_BUILT, ex.toString(), ex);
		}
	}

	// The right place again: with another region the SDK would ask that one for the
	// function.
	private void checkRegion(LambdaClient client) throws DeliveryException {
		Region region = client.serviceClientConfiguration().region();
		if (!region.id().equals(this.function.arn().region())) {
			client.close();
			throw new DeliveryException(FailureReason.CLIENT_NOT_BUILT,
					"it would be for the region '%s', but the function is %s".formatted(region.id(), this.function),
					null);
		}
	}

	@Override
	public void close() {
		LambdaClient client = this.client;
		if (client != null) {
			client.close();
			logger.debug("Closed the client for {}", this.function);
		}
	}

}
