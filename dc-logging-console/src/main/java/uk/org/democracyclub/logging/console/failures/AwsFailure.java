package uk.org.democracyclub.logging.console.failures;

import java.util.Locale;
import java.util.function.Supplier;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Turns exceptions of the AWS SDK into sentences that name the resource, and what to do.
 */
final class AwsFailure {

	private static final String SIGN_IN = "Sign in again, for example with 'aws sso login', and set the variables that 'aws configure export-credentials --format env' prints";

	private static final int MOVED = 301;

	private static final int FORBIDDEN = 403;

	private AwsFailure() {
	}

	/**
	 * Calls AWS.
	 * @param resource what is called, such as "the queue 'x'"
	 * @param permission the permission that the call needs
	 * @param call the call
	 * @return its result
	 * @throws FailureException if the call fails
	 */
	static <T> T explain(String resource, String permission, Supplier<T> call) {
		try {
			return call.get();
		}
		catch (SdkException ex) {
			AwsErrorDetails details = (ex instanceof AwsServiceException service) ? service.awsErrorDetails() : null;
			throw new FailureException(
					(details != null) ? refused(resource, permission, details, ((AwsServiceException) ex).statusCode())
							: notReached(resource, ex),
					ex);
		}
	}

	private static String refused(String resource, String permission, AwsErrorDetails details, int status) {
		String code = String.valueOf(details.errorCode());
		if (status == MOVED) {
			return "AWS answered %s for %s: it is in another region. Check dc.queries.region".formatted(code, resource);
		}
		return switch (code) {
			case "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", "NoSuchBucket" ->
				"AWS does not know %s. Check the stream, the environment and the bucket, and that the credentials are those of the environment's account and have the permission %s"
					.formatted(resource, permission);
			case "ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidClientTokenId",
					"InvalidAccessKeyId", "InvalidSignatureException", "SignatureDoesNotMatch" ->
				"AWS does not accept the credentials for %s. %s".formatted(resource, SIGN_IN);
			default -> (status == FORBIDDEN) ? "These AWS credentials may not use %s: the permission %s is missing"
				.formatted(resource, permission) : "AWS answered %s for %s. Try again later".formatted(code, resource);
		};
	}

	private static String notReached(String resource, SdkException failure) {
		String message = String.valueOf(failure.getMessage());
		if (message.toLowerCase(Locale.ROOT).contains("credentials")) {
			return "There are no AWS credentials that work for %s. %s".formatted(resource, SIGN_IN);
		}
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return "AWS cannot be reached for %s: %s: %s. Check the network, the region and the endpoint"
			.formatted(resource, root.getClass().getSimpleName(), root.getMessage());
	}

}
