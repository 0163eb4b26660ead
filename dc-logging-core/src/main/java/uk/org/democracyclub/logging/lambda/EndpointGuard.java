package uk.org.democracyclub.logging.lambda;

import java.net.URI;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Ensures that requests are only sent to the endpoint, even if environment variables,
 * profiles or customizers set another one. Thread-safe.
 */
final class EndpointGuard implements ExecutionInterceptor {

	private final LambdaEndpoint endpoint;

	EndpointGuard(LambdaEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		URI address = context.httpRequest().getUri();
		if (!this.endpoint.includes(address)) {
			throw new WrongEndpointException(LambdaEndpoint.describe(address), this.endpoint);
		}
	}

	/** Thrown when a request would be sent to another address. */
	static final class WrongEndpointException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		WrongEndpointException(String found, LambdaEndpoint expected) {
			super("the request would go to %s instead of %s".formatted(found, expected));
		}

	}

}
