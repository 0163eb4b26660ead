package uk.org.democracyclub.logging.lambda;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import uk.org.democracyclub.logging.delivery.DeliveryException;

/**
 * Determines why an invocation failed. Error codes are those of the Lambda API reference
 * (Invoke, Common Errors).
 * <p>
 * Each answer of AWS has a request id, and each of its errors a code. An answer without
 * them is from something else, such as a proxy, and says nothing about the entries.
 * <p>
 * Error messages of the service are left out: that of a 400 can quote the payload.
 */
final class FailureClassifier {

	/** The header with which AWS answers each request. */
	static final String REQUEST_ID = "x-amzn-RequestId";

	private static final int REQUEST_ENTITY_TOO_LARGE = 413;

	// AWS accepts a signature for five minutes before and after its own time (IAM User
	// Guide, "Signing AWS API requests"); the SDK corrects from four on.
	private static final Duration TOLERATED_SKEW = Duration.ofMinutes(4);

	private static final Set<String> CREDENTIALS_CODES = Set.of("ExpiredTokenException", "UnrecognizedClientException",
			"InvalidSignatureException", "IncompleteSignature", "InvalidClientTokenId", "MissingAuthenticationToken",
			"MissingAuthenticationTokenException", "OptInRequired", "RequestExpired", "SignatureDoesNotMatch");

	private static final Set<String> NOT_READY_CODES = Set.of("ResourceNotReadyException", "ResourceConflictException",
			"EC2AccessDeniedException", "EC2ThrottledException", "EC2UnexpectedException", "ENILimitReachedException",
			"InvalidRuntimeException", "InvalidSecurityGroupIDException", "InvalidSubnetIDException",
			"InvalidZipFileException", "SnapStartException", "SnapStartNotReadyException", "SnapStartTimeoutException",
			"SubnetIPAddressLimitReachedException");

	private static final Map<String, LambdaFailure> OTHER_CODES = Map.of(
			// Only these say that the entry itself is invalid.
			"InvalidRequestContentException", LambdaFailure.REFUSED, "RequestTooLargeException",
			LambdaFailure.TOO_LARGE, "RequestEntityTooLargeException", LambdaFailure.TOO_LARGE,
			// These come with 400 as well (Common Errors).
			"ThrottlingException", LambdaFailure.THROTTLED, "Throttling", LambdaFailure.THROTTLED,
			"RequestAbortedException", LambdaFailure.SERVER_ERROR);

	private static final Map<Integer, LambdaFailure> STATUSES = Map.of(401, LambdaFailure.INVALID_CREDENTIALS, 403,
			LambdaFailure.ACCESS_DENIED, 404, LambdaFailure.FUNCTION_NOT_FOUND, 408, LambdaFailure.TIMEOUT, 409,
			LambdaFailure.FUNCTION_NOT_READY, 429, LambdaFailure.THROTTLED);

	private static final Pattern MISSING_MODULE = Pattern.compile("the '([a-z0-9-]+)' service module must be on");

	private FailureClassifier() {
	}

	/**
	 * Finds out why an invocation failed.
	 * @param thrown what the client threw
	 * @param entries how many entries were sent
	 * @param endpoint the endpoint, for the detail
	 * @return the failure
	 */
	static DeliveryException classify(Throwable thrown, int entries, String endpoint) {
		if (thrown instanceof LambdaException lambda) {
			return new DeliveryException(reason(lambda, entries), describe(lambda) + endpoint, retryAfter(lambda),
					thrown);
		}
		if (thrown instanceof AwsServiceException service) {
			// Not Lambda's: the SDK asked another service for credentials, such as STS.
			return new DeliveryException(LambdaFailure.NO_CREDENTIALS, describe(service), thrown);
		}
		String module = missingModule(thrown);
		if (module != null) {
			return new DeliveryException(LambdaFailure.MISSING_MODULE, "software.amazon.awssdk:" + module, thrown);
		}
		LambdaFailure reason = clientReason(thrown);
		return new DeliveryException(reason, detail(reason, thrown) + endpoint, thrown);
	}

	private static String detail(LambdaFailure reason, Throwable thrown) {
		return switch (reason) {
			case CLIENT_BROKEN -> SafeThrowable.describe(thrown);
			case WRONG_ENDPOINT -> String.valueOf(thrown.getMessage());
			default -> describeCauses(thrown);
		};
	}

	private static LambdaFailure reason(LambdaException exception, int entries) {
		int status = exception.statusCode();
		String code = errorCode(exception).orElse(null);
		if (exception.requestId() == null || code == null) {
			return foreignReason(status, entries);
		}
		if (CREDENTIALS_CODES.contains(code)) {
			return isClockSkewed(exception) ? LambdaFailure.CLOCK_SKEW : LambdaFailure.INVALID_CREDENTIALS;
		}
		if (code.startsWith("KMS")) {
			return LambdaFailure.KMS;
		}
		if (NOT_READY_CODES.contains(code)) {
			return LambdaFailure.FUNCTION_NOT_READY;
		}
		LambdaFailure known = OTHER_CODES.getOrDefault(code, STATUSES.get(status));
		if (known != null) {
			return known;
		}
		return (status >= 500) ? LambdaFailure.SERVER_ERROR : LambdaFailure.UNEXPECTED_STATUS;
	}

	// Not an answer of AWS. A payload may indeed be too large for a proxy.
	private static LambdaFailure foreignReason(int status, int entries) {
		if (status >= 500) {
			return LambdaFailure.SERVER_ERROR;
		}
		return (status == REQUEST_ENTITY_TOO_LARGE && entries > 1) ? LambdaFailure.TOO_LARGE : LambdaFailure.NOT_AWS;
	}

	private static boolean isClockSkewed(LambdaException exception) {
		return header(exception, "Date").flatMap(FailureClassifier::date)
			.map((date) -> Duration.between(date, Instant.now()).abs())
			.filter((skew) -> skew.compareTo(TOLERATED_SKEW) > 0)
			.isPresent();
	}

	private static Optional<Instant> date(String value) {
		try {
			return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value, Instant::from));
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	// In seconds, as AWS Lambda gives it (TooManyRequestsException).
	private static @Nullable Duration retryAfter(LambdaException exception) {
		return header(exception, "Retry-After").filter((value) -> value.matches("[0-9]{1,9}"))
			.map((seconds) -> Duration.ofSeconds(Long.parseLong(seconds)))
			.orElse(null);
	}

	private static Optional<String> header(LambdaException exception, String name) {
		return Optional.ofNullable(exception.awsErrorDetails())
			.map((details) -> details.sdkHttpResponse())
			.flatMap((response) -> response.firstMatchingHeader(name));
	}

	private static LambdaFailure clientReason(Throwable exception) {
		if (exception instanceof EndpointGuard.WrongEndpointException) {
			return LambdaFailure.WRONG_ENDPOINT;
		}
		if (!(exception instanceof SdkException)) {
			return LambdaFailure.CLIENT_BROKEN;
		}
		Optional<LambdaFailure> known = SafeThrowable.causes(exception)
			.map(FailureClassifier::causeReason)
			.flatMap(Optional::stream)
			.findFirst();
		if (known.isPresent()) {
			return known.get();
		}
		if (isAboutCredentials(exception)) {
			return LambdaFailure.NO_CREDENTIALS;
		}
		boolean io = SafeThrowable.causes(exception).anyMatch(IOException.class::isInstance);
		return io ? LambdaFailure.CONNECTION_LOST : LambdaFailure.CLIENT_BROKEN;
	}

	private static Optional<LambdaFailure> causeReason(Throwable cause) {
		if (cause instanceof UnknownHostException) {
			return Optional.of(LambdaFailure.UNKNOWN_HOST);
		}
		if (cause instanceof SSLException) {
			// A connection that breaks during the handshake is a transient failure.
			boolean broken = SafeThrowable.causes(cause)
				.anyMatch((inner) -> inner instanceof EOFException || inner instanceof SocketException);
			return Optional.of(broken ? LambdaFailure.CONNECTION_LOST : LambdaFailure.TLS);
		}
		if (cause instanceof InterruptedIOException || cause instanceof ApiCallTimeoutException
				|| cause instanceof ApiCallAttemptTimeoutException) {
			return Optional.of(LambdaFailure.TIMEOUT);
		}
		if (cause instanceof ConnectException) {
			return Optional.of(LambdaFailure.CONNECTION_REFUSED);
		}
		return Optional.empty();
	}

	// The SDK has no types of exceptions for this and for missing credentials.
	private static @Nullable String missingModule(Throwable exception) {
		return SafeThrowable.causes(exception)
			.map((cause) -> MISSING_MODULE.matcher(String.valueOf(cause.getMessage())))
			.filter(Matcher::find)
			.map((matcher) -> matcher.group(1))
			.findFirst()
			.orElse(null);
	}

	private static boolean isAboutCredentials(Throwable exception) {
		return String.valueOf(exception.getMessage()).contains("credentials");
	}

	private static String describe(AwsServiceException exception) {
		return "HTTP %s %s, request %s".formatted(exception.statusCode(),
				errorCode(exception).orElse("(no error code)"),
				Optional.ofNullable(exception.requestId()).orElse("(no request id)"));
	}

	private static String describeCauses(Throwable exception) {
		return SafeThrowable.causes(exception)
			.map((cause) -> cause.getClass().getSimpleName())
			.collect(Collectors.joining(" < "));
	}

	private static Optional<String> errorCode(AwsServiceException exception) {
		return Optional.ofNullable(exception.awsErrorDetails())
			.map((details) -> details.errorCode())
			.filter((code) -> code.matches("[A-Za-z][A-Za-z0-9_.]{0,63}"));
	}

}
