package uk.org.democracyclub.logging.console.failures;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;

/**
 * The stream whose failures are read, and what its parts in AWS are called.
 *
 * @param stream the name of the stream
 * @param environment the environment, one in AWS
 * @param region the region of AWS
 * @param bucket the bucket of the logs, if the folder of errors is read, too
 */
record FailureSource(String stream, DcEnvironment environment, String region, @Nullable String bucket) {

	private static final Pattern STREAM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?");

	/**
	 * Checks that all names belong to one environment.
	 * @throws IllegalArgumentException if the environment is 'local', or if a name is not
	 * allowed
	 */
	FailureSource {
		if (environment == DcEnvironment.LOCAL) {
			throw new IllegalArgumentException(
					"The environment 'local' has no failure queue: set dc.logging.environment to one of %s"
						.formatted(DcEnvironment.deployed()
							.stream()
							.map(DcEnvironment::value)
							.collect(Collectors.joining(", "))));
		}
		if (!STREAM.matcher(stream).matches()) {
			throw new IllegalArgumentException(
					"The stream is '%s': it must be a name of lower-case letters, digits and hyphens, such as dc-postcode-searches"
						.formatted(stream));
		}
		String found = bucket;
		if (found != null) {
			environment.otherMeantIn(found).ifPresent((other) -> {
				throw new IllegalArgumentException(
						"The bucket is '%s', a bucket of the environment '%s': it must be one of the environment '%s'"
							.formatted(found, other, environment));
			});
		}
	}

	String failureQueue() {
		return "ingest-%s-%s-failures".formatted(this.stream, this.environment);
	}

	String retryQueue() {
		return "ingest-%s-%s-retries".formatted(this.stream, this.environment);
	}

	/** The folder of errors, with a slash at its end. */
	String errorFolder() {
		return this.stream + "-errors/";
	}

}
