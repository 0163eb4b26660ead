package uk.org.democracyclub.logging.autoconfigure;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.lambda.FunctionArn;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.WrongDestinationException;

/**
 * Finds out from the properties which function ingests a stream's entries, and refuses
 * whatever leaves a doubt.
 */
final class IngestFunctionResolver {

	private static final String ARN = "dc.logging.function-arn";

	private static final String NAME = "dc.logging.function-name";

	private static final String ENVIRONMENT = "dc.logging.environment";

	private final DcEnvironment environment;

	private final @Nullable String functionArn;

	private final @Nullable String functionName;

	IngestFunctionResolver(DcLoggingProperties properties, DcEnvironment environment) {
		this.environment = environment;
		this.functionArn = text(properties.functionArn());
		this.functionName = text(properties.functionName());
	}

	/**
	 * Checks the function if there is one, though nothing will be sent to it. In the
	 * environment 'local' there must be none.
	 * @param stream the stream
	 */
	void checkIfPresent(LogStream<?> stream) {
		if (this.functionArn == null) {
			return;
		}
		if (this.environment == DcEnvironment.LOCAL) {
			throw new InvalidDestinationException(ARN, "'%s'".formatted(this.functionArn),
					"no ARN, because %s is 'local'".formatted(ENVIRONMENT),
					"Remove %s to keep the entries on this machine, or set %s to the environment of the function."
						.formatted(ARN, ENVIRONMENT));
		}
		resolve(stream);
	}

	/**
	 * Finds the function.
	 * @param stream the stream
	 * @return the function
	 */
	IngestFunction resolve(LogStream<?> stream) {
		String expectedName = stream.ingestFunctionName(this.environment);
		String arn = this.functionArn;
		if (arn == null) {
			throw new InvalidDestinationException(ARN, "nothing",
					"the ARN of the function '%s'".formatted(expectedName),
					"Set %s, for example %s=%s. To keep the entries on this machine, set %s=local.".formatted(ARN, ARN,
							example(expectedName), ENVIRONMENT));
		}
		return check(parse(arn, expectedName), stream);
	}

	private FunctionArn parse(String arn, String expectedName) {
		try {
			return FunctionArn.parse(arn);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDestinationException(ARN, "'%s'; %s".formatted(arn, ex.getMessage()),
					"the ARN of the function '%s'".formatted(expectedName),
					"Correct %s. It looks like this: %s".formatted(ARN, example(expectedName)));
		}
	}

	private IngestFunction check(FunctionArn arn, LogStream<?> stream) {
		try {
			return IngestFunction.of(arn, stream, this.environment, this.functionName);
		}
		catch (WrongDestinationException ex) {
			throw new InvalidDestinationException(ARN, "'%s'; %s".formatted(arn, ex.getMessage()),
					"the function '%s', because %s is '%s'".formatted(ex.expectedFunction(), ENVIRONMENT,
							this.environment),
					action(ex, arn));
		}
	}

	private static String action(WrongDestinationException wrong, FunctionArn arn) {
		return switch (wrong.kind()) {
			case OTHER_ENVIRONMENT -> "Make %s and %s agree: correct whichever is wrong.".formatted(ARN, ENVIRONMENT);
			case OTHER_STREAM -> "Set %s to the function '%s'.".formatted(ARN, wrong.expectedFunction());
			case NOT_THE_ADMITTED_ONE ->
				"Make %s and %s agree, or remove %s if the function follows the naming.".formatted(ARN, NAME, NAME);
			case UNKNOWN_NAME ->
				"Set %s to the function '%s'. If the function is the right one though its name does not say so, admit it with %s=%s."
					.formatted(ARN, wrong.expectedFunction(), NAME, arn.functionName());
		};
	}

	// Files of environment variables like to leave a line break at the end.
	private static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	private static String example(String functionName) {
		return "arn:aws:lambda:eu-west-2:123456789012:function:" + functionName;
	}

}
