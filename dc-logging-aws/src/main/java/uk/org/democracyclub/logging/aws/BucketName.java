package uk.org.democracyclub.logging.aws;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.DcEnvironment;

/**
 * The name of the S3 bucket that holds the logs of an environment. The rules are those of
 * <a href=
 * "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">S3's
 * general purpose buckets</a>.
 *
 * @param value the name
 */
record BucketName(String value) {

	static final String RULE = "the name of an S3 bucket: 3 to 63 lower-case letters, digits, hyphens and dots, without s3://";

	private static final Predicate<String> NAME = Pattern.compile("[a-z0-9][a-z0-9-]*([.][a-z0-9-]+)*")
		.asMatchPredicate();

	private static final Predicate<String> IP_ADDRESS = Pattern.compile("\\d+([.]\\d+){3}").asMatchPredicate();

	private static boolean isValid(String name) {
		return name.length() >= 3 && name.length() <= 63 && NAME.test(name) && !name.endsWith("-")
				&& !IP_ADDRESS.test(name) && Stream.of("xn--", "sthree-", "amzn-s3-demo-").noneMatch(name::startsWith)
				&& Stream.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3").noneMatch(name::endsWith);
	}

	/**
	 * Checks a name.
	 * @param name the name
	 * @param environment the environment whose logs the bucket is to hold
	 * @param setting the setting that the name comes from, for the message
	 * @return the bucket's name
	 * @throws InvalidDeploymentException if it cannot be a bucket's, or is that of
	 * another environment
	 */
	static BucketName of(String name, DcEnvironment environment, String setting) {
		if (!isValid(name)) {
			throw new InvalidDeploymentException("%s is '%s': it must be %s".formatted(setting, name, RULE));
		}
		environment.otherMeantIn(name).ifPresent((other) -> {
			throw new InvalidDeploymentException(
					"%s is '%s', a bucket of the environment '%s': the environment '%s' must not write there"
						.formatted(setting, name, other, environment));
		});
		return new BucketName(name);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
