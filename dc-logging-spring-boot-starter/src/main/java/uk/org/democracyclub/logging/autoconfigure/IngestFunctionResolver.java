package uk.org.democracyclub.logging.autoconfigure;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.lambda.FunctionArn;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.WrongDestinationException;

/**
 * Determines from the properties which function ingests the entries of a stream, and
 * refuses anything ambiguous. Unless it has properties of its own, a custom stream uses
 * the function next to that of the postcode searches, because one stack deploys both.
 */
final class IngestFunctionResolver {

	private static final String ENVIRONMENT = PropertyRules.PREFIX + "environment";

	private final DcEnvironment environment;

	private final Setting searches;

	private final StreamProperties streams;

	IngestFunctionResolver(DcLoggingProperties properties, StreamProperties streams, DcEnvironment environment) {
		this.environment = environment;
		this.searches = new Setting(PropertyRules.PREFIX, text(properties.getFunctionArn()),
				text(properties.getFunctionName()));
		this.streams = streams;
	}

	/**
	 * Checks the function if one is configured, although nothing is sent to it. In the
	 * environment 'local' there must be none.
	 * @param stream the stream
	 */
	void checkIfPresent(LogStream<?> stream) {
		Setting setting = own(stream);
		String arn = setting.arn;
		if (arn == null) {
			return;
		}
		if (this.environment == DcEnvironment.LOCAL) {
			throw new InvalidDestinationException(setting.arnProperty(), "'%s'".formatted(arn),
					"no ARN, because %s is 'local'".formatted(ENVIRONMENT),
					"Remove %s to keep the entries on this machine, or set %s to the environment of the function."
						.formatted(setting.arnProperty(), ENVIRONMENT));
		}
		check(setting, parse(setting, arn, stream), stream);
	}

	/**
	 * Finds the function.
	 * @param stream the stream
	 * @return the function
	 */
	IngestFunction resolve(LogStream<?> stream) {
		Setting setting = own(stream);
		String arn = setting.arn;
		return (arn != null) ? check(setting, parse(setting, arn, stream), stream) : derive(setting, stream);
	}

	private Setting own(LogStream<?> stream) {
		if (stream == LogStream.POSTCODE_SEARCHES) {
			return this.searches;
		}
		DcLoggingProperties.Stream properties = this.streams.of(stream.name());
		return new Setting("%sstreams.%s.".formatted(PropertyRules.PREFIX, stream.name()),
				text(properties.getFunctionArn()), text(properties.getFunctionName()));
	}

	private IngestFunction derive(Setting setting, LogStream<?> stream) {
		String arn = this.searches.arn;
		if (stream == LogStream.POSTCODE_SEARCHES || arn == null) {
			throw missing(this.searches, LogStream.POSTCODE_SEARCHES);
		}
		FunctionArn beside = check(this.searches, parse(this.searches, arn, LogStream.POSTCODE_SEARCHES),
				LogStream.POSTCODE_SEARCHES)
			.arn();
		if (this.searches.name != null || beside.hasVersion()) {
			throw missing(setting, stream);
		}
		return check(setting, beside.withFunctionName(stream.ingestFunctionName(this.environment)), stream);
	}

	private InvalidDestinationException missing(Setting setting, LogStream<?> stream) {
		String expectedName = stream.ingestFunctionName(this.environment);
		return new InvalidDestinationException(setting.arnProperty(), "nothing",
				"the ARN of the function '%s'".formatted(expectedName),
				"Set %s, for example %s=%s. To keep the entries on this machine, set %s=local."
					.formatted(setting.arnProperty(), setting.arnProperty(), example(expectedName), ENVIRONMENT));
	}

	private FunctionArn parse(Setting setting, String arn, LogStream<?> stream) {
		try {
			return FunctionArn.parse(arn);
		}
		catch (IllegalArgumentException ex) {
			String expectedName = stream.ingestFunctionName(this.environment);
			throw new InvalidDestinationException(setting.arnProperty(), "'%s'; %s".formatted(arn, ex.getMessage()),
					"the ARN of the function '%s'".formatted(expectedName),
					"Correct %s. Example: %s".formatted(setting.arnProperty(), example(expectedName)));
		}
	}

	private IngestFunction check(Setting setting, FunctionArn arn, LogStream<?> stream) {
		try {
			return IngestFunction.of(arn, stream, this.environment, setting.name);
		}
		catch (WrongDestinationException ex) {
			throw new InvalidDestinationException(setting.arnProperty(), "'%s'; %s".formatted(arn, ex.getMessage()),
					"the function '%s', because %s is '%s'".formatted(ex.expectedFunction(), ENVIRONMENT,
							this.environment),
					action(setting, ex, arn));
		}
	}

	private static String action(Setting setting, WrongDestinationException wrong, FunctionArn arn) {
		String property = setting.arnProperty();
		String name = setting.nameProperty();
		return switch (wrong.kind()) {
			case OTHER_ENVIRONMENT ->
				"Make %s and %s agree: correct whichever is wrong.".formatted(property, ENVIRONMENT);
			case OTHER_STREAM -> "Set %s to the function '%s'.".formatted(property, wrong.expectedFunction());
			case OTHER_THAN_ALLOWED ->
				"Make %s and %s agree, or remove %s if the function follows the naming convention.".formatted(property,
						name, name);
			case UNKNOWN_NAME -> "Set %s to the function '%s'. If this is the right function, set %s=%s."
				.formatted(property, wrong.expectedFunction(), name, arn.functionName());
		};
	}

	// Values from environment files often end with a line break.
	private static @Nullable String text(@Nullable String value) {
		return (value == null || value.isBlank()) ? null : value.strip();
	}

	private static String example(String functionName) {
		return "arn:aws:lambda:eu-west-2:123456789012:function:" + functionName;
	}

	/**
	 * The two properties that say which function it is.
	 */
	private record Setting(String prefix, @Nullable String arn, @Nullable String name) {

		String arnProperty() {
			return this.prefix + "function-arn";
		}

		String nameProperty() {
			return this.prefix + "function-name";
		}

	}

}
