package uk.org.democracyclub.logging.queries.athena;

import java.util.Locale;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import uk.org.democracyclub.logging.queries.QueryException;

/**
 * Turns exceptions of the AWS SDK into messages that say what to do.
 */
final class AthenaFailure {

	// Whatever way of signing in, and without its libraries here.
	private static final String SIGN_IN = "Sign in again, for example with 'aws sso login', and set the variables that 'aws configure export-credentials --format env' prints";

	private AthenaFailure() {
	}

	/**
	 * Makes a readable failure.
	 * @param failure what the SDK threw; the cause of the result
	 * @param workGroup the workgroup of the query
	 * @return the failure
	 */
	static QueryException of(SdkException failure, String workGroup) {
		AwsErrorDetails details = (failure instanceof AwsServiceException refusal) ? refusal.awsErrorDetails() : null;
		String message = (details != null) ? refused(details, workGroup) : notReached(failure, workGroup);
		return new QueryException(message, failure);
	}

	private static String refused(AwsErrorDetails details, String workGroup) {
		String code = String.valueOf(details.errorCode());
		String reason = (details.errorMessage() != null) ? details.errorMessage() : code;
		return switch (code) {
			case "InvalidRequestException" ->
				"Athena refuses the query in the workgroup '%s': %s".formatted(workGroup, sentence(reason))
						+ " If the workgroup is unknown, check the account, the region and the name";
			case "AccessDeniedException" -> "These AWS credentials may not run queries in the workgroup '%s': %s"
				.formatted(workGroup, sentence(reason))
					+ " Use the credentials of the environment's account, whose role needs athena:StartQueryExecution,"
					+ " athena:GetQueryExecution, athena:GetQueryResults and athena:StopQueryExecution on the workgroup,"
					+ " and read access to the tables and the bucket";
			case "ExpiredTokenException", "ExpiredToken", "UnrecognizedClientException", "InvalidClientTokenId",
					"InvalidSignatureException", "IncompleteSignature", "SignatureDoesNotMatch",
					"MissingAuthenticationTokenException" ->
				"AWS does not accept the credentials for the workgroup '%s': %s %s".formatted(workGroup,
						sentence(reason), SIGN_IN);
			case "TooManyRequestsException", "ThrottlingException" ->
				"Too many requests for the workgroup '%s': %s Try again in a minute".formatted(workGroup,
						sentence(reason));
			default -> "Athena failed in the workgroup '%s' with %s: %s Try again later".formatted(workGroup, code,
					sentence(reason));
		};
	}

	private static String notReached(SdkException failure, String workGroup) {
		String message = String.valueOf(failure.getMessage());
		if (message.toLowerCase(Locale.ROOT).matches("(?s).*(credentials|sso|token).*")) {
			return "There are no AWS credentials that work for the workgroup '%s'. %s".formatted(workGroup, SIGN_IN);
		}
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return "Athena, with the workgroup '%s', cannot be reached: %s Check the network, the region and the endpoint"
			.formatted(workGroup, sentence("%s: %s".formatted(root.getClass().getSimpleName(), root.getMessage())));
	}

	/** Ends a text with a full stop, if it does not. */
	static String sentence(String text) {
		return text.endsWith(".") ? text : text + ".";
	}

}
