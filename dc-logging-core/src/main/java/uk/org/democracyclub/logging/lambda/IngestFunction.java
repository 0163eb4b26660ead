package uk.org.democracyclub.logging.lambda;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;

/**
 * The function that ingests one stream in one environment. An instance is proof that the
 * function belongs there: what does not follow the naming
 * ({@link LogStream#ingestFunctionName}) cannot become one, unless it was named on
 * purpose.
 */
public final class IngestFunction {

	private final FunctionArn arn;

	private IngestFunction(FunctionArn arn) {
		this.arn = arn;
	}

	/**
	 * Checks that a function ingests a stream in an environment.
	 * @param arn the function
	 * @param stream the stream
	 * @param environment the environment, not {@link DcEnvironment#LOCAL}
	 * @return the ingest function
	 * @throws WrongDestinationException if it is the function of another stream or
	 * environment, or does not follow the naming
	 */
	public static IngestFunction of(FunctionArn arn, LogStream<?> stream, DcEnvironment environment) {
		return of(arn, stream, environment, null);
	}

	/**
	 * Checks that a function ingests a stream in an environment, where a function with a
	 * name of its own is admitted if it is the one that was named. A name that marks the
	 * function of another environment is refused all the same.
	 * @param arn the function
	 * @param stream the stream
	 * @param environment the environment, not {@link DcEnvironment#LOCAL}
	 * @param admittedName the name of a function that does not follow the naming
	 * @return the ingest function
	 * @throws WrongDestinationException if it is the function of another stream or
	 * environment, or has neither the usual nor the admitted name
	 */
	public static IngestFunction of(FunctionArn arn, LogStream<?> stream, DcEnvironment environment,
			@Nullable String admittedName) {
		if (environment == DcEnvironment.LOCAL) {
			throw new IllegalArgumentException("There is no ingest function in the environment 'local'");
		}
		String expected = stream.ingestFunctionName(environment);
		String name = arn.functionName();
		Optional<DcEnvironment> marked = environmentOf(name);
		if (marked.isPresent() && marked.get() != environment) {
			throw new WrongDestinationException(WrongDestinationException.Kind.OTHER_ENVIRONMENT,
					"the function '%s' is one of the environment '%s'".formatted(name, marked.get()), expected);
		}
		if (name.equals(expected) || name.equals(admittedName)) {
			return new IngestFunction(arn);
		}
		if (marked.isPresent()) {
			throw new WrongDestinationException(WrongDestinationException.Kind.OTHER_STREAM,
					"the function '%s' is not one of the stream '%s'".formatted(name, stream.name()), expected);
		}
		throw new WrongDestinationException(WrongDestinationException.Kind.UNKNOWN_NAME,
				"the function '%s' tells neither its stream nor its environment".formatted(name), expected);
	}

	private static Optional<DcEnvironment> environmentOf(String functionName) {
		return Arrays.stream(DcEnvironment.values())
			.filter((environment) -> functionName.endsWith("-" + environment.value()))
			.findFirst();
	}

	/**
	 * Returns the function's ARN.
	 * @return the ARN
	 */
	public FunctionArn arn() {
		return this.arn;
	}

	@Override
	public String toString() {
		return this.arn.toString();
	}

}
