package uk.org.democracyclub.logging.lambda;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

/**
 * The function that ingests one stream in one environment. An instance exists only if the
 * function follows the naming convention ({@link LogStream#ingestFunctionName}), or was
 * explicitly allowed. Immutable.
 */
public final class IngestFunction {

	private final FunctionArn arn;

	private final LogStream<?> stream;

	private final DcEnvironment environment;

	private IngestFunction(FunctionArn arn, LogStream<?> stream, DcEnvironment environment) {
		this.arn = arn;
		this.stream = stream;
		this.environment = environment;
	}

	/**
	 * Checks that a function ingests a stream in an environment. A function that does not
	 * follow the naming convention is allowed if its name was configured, unless the name
	 * belongs to another stream or contains another environment.
	 * @param arn the function
	 * @param stream the stream
	 * @param environment the environment, not {@link DcEnvironment#LOCAL}
	 * @param allowedName the name of a function that does not follow the naming
	 * convention, which must equal the name in the ARN; {@code null} if none is allowed
	 * @return the ingest function
	 * @throws WrongDestinationException if it is the function of another stream or
	 * environment, or has neither the usual nor the allowed name
	 */
	public static IngestFunction of(FunctionArn arn, LogStream<?> stream, DcEnvironment environment,
			@Nullable String allowedName) {
		if (environment == DcEnvironment.LOCAL) {
			throw new IllegalArgumentException("There is no ingest function in the environment 'local'");
		}
		String expected = stream.ingestFunctionName(environment);
		String name = arn.functionName();
		if (allowedName != null && !name.equals(allowedName)) {
			throw new WrongDestinationException(WrongDestinationException.Kind.OTHER_THAN_ALLOWED,
					"the function '%s' is not the one that function-name allows, '%s'".formatted(name, allowedName),
					expected);
		}
		if (name.equals(expected)) {
			return new IngestFunction(arn, stream, environment);
		}
		Optional<DcEnvironment> other = environment.otherIn(name);
		if (other.isPresent()) {
			throw new WrongDestinationException(WrongDestinationException.Kind.OTHER_ENVIRONMENT,
					"the function '%s' belongs to the environment '%s'".formatted(name, other.get()), expected);
		}
		if (name.startsWith("ingest-") && name.endsWith("-" + environment.value())) {
			throw new WrongDestinationException(WrongDestinationException.Kind.OTHER_STREAM,
					"the function '%s' is not one of the stream '%s'".formatted(name, stream.name()), expected);
		}
		if (allowedName == null) {
			throw new WrongDestinationException(WrongDestinationException.Kind.UNKNOWN_NAME,
					"the function '%s' does not follow the naming convention".formatted(name), expected);
		}
		return new IngestFunction(arn, stream, environment);
	}

	/**
	 * {@return the function's ARN}
	 */
	public FunctionArn arn() {
		return this.arn;
	}

	/**
	 * {@return the stream that it ingests}
	 */
	public LogStream<?> stream() {
		return this.stream;
	}

	/**
	 * {@return the environment in which it does so}
	 */
	public DcEnvironment environment() {
		return this.environment;
	}

	@Override
	public String toString() {
		return this.arn.toString();
	}

}
