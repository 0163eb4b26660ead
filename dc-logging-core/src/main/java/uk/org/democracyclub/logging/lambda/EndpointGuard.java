package uk.org.democracyclub.logging.lambda;

import java.net.URI;

import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Ensures that no request is sent to another address than the endpoint, whatever may have
 * set one: environment variables, profiles, customizers. Thread-safe.
 */
final class EndpointGuard implements ExecutionInterceptor {

	private final LambdaEndpoint endpoint;

	EndpointGuard(LambdaEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
		URI address = context.httpRequest().getUri();
		if (!this.endpoint.admits(address)) {
			throw new WrongEndpointException(LambdaEndpoint.describe(address), this.endpoint);
		}
	}

	/** A request was about to leave for another address. */
	static final class WrongEndpointException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		WrongEndpointException(String found, LambdaEndpoint expected) {
			super("the request would go to %s instead of %s".formatted(found, expected));
		}

	}

}
