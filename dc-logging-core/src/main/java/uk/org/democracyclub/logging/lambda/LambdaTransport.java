package uk.org.democracyclub.logging.lambda;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/**
 * Invokes the ingest function asynchronously ({@code InvocationType=Event}). Only the
 * answer 202, with the request id of AWS, means that AWS has queued the payload.
 * Thread-safe.
 */
public final class LambdaTransport implements LogTransport {

	// AWS Lambda API reference, Invoke: "the HTTP status code is [...] 202 for Event".
	private static final int QUEUED = 202;

	private final IngestFunction function;

	private final LambdaEndpoint endpoint;

	private final Payload payload;

	private final RenewableClient client;

	/**
	 * Creates a transport.
	 * @param function the function to invoke
	 * @param endpoint the address to which invocations are sent
	 * @param payload what an invocation contains
	 * @param clientFactory builds the client, see {@link #configure}; called by a thread
	 * of the delivery, because that can take most of a second, and again if it fails or
	 * the client breaks
	 */
	public LambdaTransport(IngestFunction function, LambdaEndpoint endpoint, Payload payload,
			Supplier<LambdaClient> clientFactory) {
		this.function = function;
		this.endpoint = endpoint;
		this.payload = payload;
		this.client = new RenewableClient(function, clientFactory);
	}

	/**
	 * Completes a client's builder for this transport, after everything else was set on
	 * it. Always sets the region of the function and a configured endpoint. Unless they
	 * are set already, sets a time limit, and turns off the SDK's retries, because the
	 * dispatcher retries. If another endpoint was set where AWS's own is expected,
	 * nothing is sent to it.
	 * @param builder the builder
	 * @param function the function to invoke
	 * @param endpoint the address to which invocations are sent
	 * @param timeout how long an invocation may take from connecting to the answer
	 */
	public static void configure(LambdaClientBuilder builder, IngestFunction function, LambdaEndpoint endpoint,
			Duration timeout) {
		ClientOverrideConfiguration override = builder.overrideConfiguration();
		ClientOverrideConfiguration.Builder completed = override.toBuilder();
		if (override.apiCallTimeout().isEmpty()) {
			completed.apiCallTimeout(timeout);
		}
		if (override.retryStrategy().isEmpty()) {
			completed.retryStrategy(AwsRetryStrategy.doNotRetry());
		}
		completed.addExecutionInterceptor(new EndpointGuard(endpoint));
		builder.region(Region.of(function.arn().region())).overrideConfiguration(completed.build());
		if (!endpoint.isOfAws()) {
			builder.endpointOverride(endpoint.uri());
		}
	}

	@Override
	public String destination() {
		return this.function.toString();
	}

	@Override
	public String destinationId() {
		return this.function.toString();
	}

	@Override
	public Optional<String> endpoint() {
		return Optional.of(this.endpoint.toString());
	}

	@Override
	public DeliveryLimits limits() {
		return this.payload.limits(this.function);
	}

	@Override
	public Set<LambdaFailure> refusals() {
		return EnumSet.of(LambdaFailure.REFUSED, LambdaFailure.TOO_LARGE);
	}

	@Override
	public void prepare() throws DeliveryException {
		this.client.acquire().close();
	}

	@Override
	public void warmUp() {
		Rehearsal.of(this.function, this.endpoint);
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) throws DeliveryException, InterruptedException {
		InvokeRequest request = InvokeRequest.builder()
			.functionName(this.function.arn().toString())
			.invocationType(InvocationType.EVENT)
			.payload(SdkBytes.fromByteArrayUnsafe(this.payload.encode(this.function, entries)))
			.build();
		try (RenewableClient.SharedClient client = this.client.acquire()) {
			check(invoke(client, request, entries.size()));
		}
	}

	private InvokeResponse invoke(RenewableClient.SharedClient client, InvokeRequest request, int entries)
			throws DeliveryException, InterruptedException {
		try {
			return client.client().invoke(request);
		}
		catch (RuntimeException | Error ex) {
			if (ex instanceof SdkException && Thread.interrupted()) {
				throw (InterruptedException) new InterruptedException("Interrupted while invoking").initCause(ex);
			}
			DeliveryException failure = FailureClassifier.classify(ex, entries, at());
			if (failure.reason() == LambdaFailure.CLIENT_BROKEN) {
				// An HTTP client that meets an error closes its connections for good.
				client.discard(ex);
			}
			throw failure;
		}
	}

	private void check(InvokeResponse response) throws DeliveryException {
		int status = response.statusCode();
		Optional<String> requestId = response.sdkHttpResponse().firstMatchingHeader(FailureClassifier.REQUEST_ID);
		if (requestId.isEmpty()) {
			throw new DeliveryException(LambdaFailure.NOT_AWS, "HTTP %s without a request id%s".formatted(status, at()),
					null);
		}
		if (status != QUEUED) {
			throw new DeliveryException(LambdaFailure.UNEXPECTED_STATUS,
					"HTTP %s instead of %s%s".formatted(status, QUEUED, at()), null);
		}
	}

	private String at() {
		return ", endpoint " + this.endpoint;
	}

	@Override
	public void close() {
		this.client.close();
	}

}
