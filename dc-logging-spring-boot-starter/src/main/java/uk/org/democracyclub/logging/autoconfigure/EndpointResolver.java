package uk.org.democracyclub.logging.autoconfigure;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.lambda.FunctionArn;
import uk.org.democracyclub.logging.lambda.LambdaEndpoint;

/**
 * Determines the endpoint of AWS Lambda to which entries are sent: AWS's own, or
 * {@code dc.logging.endpoint}. Any other endpoint is refused, because it may have been
 * set for another client or be left over from a test, and the ARN does not show it.
 */
final class EndpointResolver {

	static final String PROPERTY = "dc.logging.endpoint";

	private final DcEnvironment environment;

	private final @Nullable String configured;

	EndpointResolver(DcLoggingProperties properties, DcEnvironment environment) {
		String endpoint = properties.getEndpoint();
		this.configured = (endpoint == null || endpoint.isBlank()) ? null : endpoint.strip();
		this.environment = environment;
		if (environment == DcEnvironment.LOCAL && this.configured != null) {
			throw new InvalidDestinationException(PROPERTY, "'%s'".formatted(this.configured),
					"no endpoint, because dc.logging.environment is 'local'",
					"Remove %s to keep the entries on this machine, or set dc.logging.environment and dc.logging.function-arn."
						.formatted(PROPERTY));
		}
	}

	/**
	 * Finds the endpoint.
	 * @param function the function that is invoked
	 * @param override looks for an endpoint that is set elsewhere
	 * @return the endpoint
	 */
	LambdaEndpoint resolve(FunctionArn function, Supplier<Optional<EndpointOverride>> override) {
		if (this.configured != null) {
			return parse(this.configured, function);
		}
		LambdaEndpoint aws = LambdaEndpoint.ofAws(function);
		override.get().filter((found) -> !aws.includes(found.uri())).ifPresent((found) -> {
			throw refusal(found, aws);
		});
		return aws;
	}

	private static LambdaEndpoint parse(String value, FunctionArn function) {
		try {
			return LambdaEndpoint.of(URI.create(value), function);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDestinationException(PROPERTY,
					"'%s'; %s".formatted(withoutPassword(value), ex.getMessage()), "the address of an HTTP server",
					"Correct %s. Example: http://localhost:4566".formatted(PROPERTY));
		}
	}

	private static String withoutPassword(String value) {
		return value.replaceFirst("//[^/@]*@", "//");
	}

	private InvalidDestinationException refusal(EndpointOverride found, LambdaEndpoint aws) {
		String address = address(found.uri());
		return new InvalidDestinationException(PROPERTY,
				"nothing, but %s sets the endpoint '%s'".formatted(found.source(), address),
				"AWS's own endpoint, '%s', because dc.logging.environment is '%s'".formatted(aws, this.environment), """
						If entries are to go to '%s', set %s=%s.
						If they are to go to AWS, remove %s, or set %s=%s to keep it for other clients."""
					.formatted(address, PROPERTY, address, found.source(), PROPERTY, aws));
	}

	// Without the user name and password that it may contain.
	private static String address(URI uri) {
		return "%s://%s%s".formatted(uri.getScheme(), uri.getHost(), (uri.getPort() < 0) ? "" : ":" + uri.getPort());
	}

}
