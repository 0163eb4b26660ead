package uk.org.democracyclub.logging.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
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
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/**
 * Invokes the ingest function, asynchronously on AWS's side
 * ({@code InvocationType=Event}). The answer 202 says that AWS has queued the payload; it
 * is the only answer that counts. Thread-safe.
 */
public final class LambdaTransport implements LogTransport {

	private static final Logger logger = LoggerFactory.getLogger(LambdaTransport.class);

	// AWS Lambda API reference, Invoke: "the HTTP status code is [...] 202 for Event".
	private static final int QUEUED = 202;

	private final IngestFunction function;

	private final Supplier<LambdaClient> clientFactory;

	private final Payload payload;

	private final ReentrantLock building = new ReentrantLock();

	private volatile @Nullable LambdaClient client;

	private boolean closed;

	/**
	 * Creates a transport.
	 * @param function the function to invoke
	 * @param payload what an invocation carries
	 * @param clientFactory builds the client; called from a thread of the delivery,
	 * because building one takes the better part of a second in a cold JVM, and again if
	 * it failed. See {@link #configure}
	 */
	public LambdaTransport(IngestFunction function, Payload payload, Supplier<LambdaClient> clientFactory) {
		this.function = function;
		this.payload = payload;
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
	public DeliveryLimits limits() {
		return this.payload.limits(this.function);
	}

	@Override
	public void prepare() throws DeliveryException {
		client();
	}

	@Override
	public void deliver(List<OutgoingEntry> entries) throws DeliveryException, InterruptedException {
		InvokeRequest request = InvokeRequest.builder()
			.functionName(this.function.arn().toString())
			.invocationType(InvocationType.EVENT)
			.payload(SdkBytes.fromByteArrayUnsafe(this.payload.encode(this.function, entries)))
			.build();
		InvokeResponse response = invoke(request);
		if (response.statusCode() != QUEUED) {
			throw new DeliveryException(FailureReason.UNEXPECTED_STATUS,
					"HTTP %d instead of %d%s".formatted(response.statusCode(), QUEUED, endpointOf(client())), null);
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
			throw LambdaFailures.classify(ex, endpointOf(client));
		}
	}

	// Whoever set it may have forgotten, and the ARN does not show it.
	private static String endpointOf(LambdaClient client) {
		return client.serviceClientConfiguration()
			.endpointOverride()
			.map((endpoint) -> ", endpoint %s://%s".formatted(endpoint.getScheme(), hostAndPort(endpoint)))
			.orElse("");
	}

	private static String hostAndPort(URI endpoint) {
		return (endpoint.getPort() < 0) ? endpoint.getHost() : endpoint.getHost() + ":" + endpoint.getPort();
	}

	private LambdaClient client() throws DeliveryException {
		LambdaClient client = this.client;
		return (client != null) ? client : buildOnce();
	}

	private LambdaClient buildOnce() throws DeliveryException {
		this.building.lock();
		try {
			if (this.closed) {
				throw new DeliveryException(FailureReason.SHUTDOWN, "the transport is closed", null);
			}
			LambdaClient client = this.client;
			if (client == null) {
				client = build();
				checkRegion(client);
				this.client = client;
			}
			return client;
		}
		finally {
			this.building.unlock();
		}
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
		this.building.lock();
		try {
			this.closed = true;
			LambdaClient client = this.client;
			if (client != null) {
				client.close();
				logger.debug("Closed the client for {}", this.function);
			}
		}
		finally {
			this.building.unlock();
		}
	}

}
