package uk.org.democracyclub.logging.lambda;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import uk.org.democracyclub.logging.delivery.DeliveryException;
import uk.org.democracyclub.logging.delivery.FailureReason;

/**
 * Tells from what the SDK throws why an invocation failed. Error codes are those of the
 * Lambda API reference (Invoke, Common Errors).
 * <p>
 * The service's own messages are left out: that of a 400 can quote the payload.
 */
final class LambdaFailures {

	private static final Set<String> CREDENTIALS_CODES = Set.of("ExpiredTokenException", "UnrecognizedClientException",
			"InvalidSignatureException", "IncompleteSignature", "InvalidClientTokenId", "MissingAuthenticationToken",
			"MissingAuthenticationTokenException", "OptInRequired", "RequestExpired", "SignatureDoesNotMatch");

	private static final Set<String> NOT_READY_CODES = Set.of("ResourceNotReadyException", "ResourceConflictException",
			"EC2AccessDeniedException", "EC2ThrottledException", "EC2UnexpectedException", "ENILimitReachedException",
			"InvalidRuntimeException", "InvalidSecurityGroupIDException", "InvalidSubnetIDException",
			"InvalidZipFileException", "SnapStartException", "SnapStartNotReadyException", "SnapStartTimeoutException",
			"SubnetIPAddressLimitReachedException");

	// These come with 400 as well, and say nothing about the entry (Common Errors).
	private static final Map<String, FailureReason> PASSING_CODES = Map.of("ThrottlingException",
			FailureReason.THROTTLED, "Throttling", FailureReason.THROTTLED, "RequestAbortedException",
			FailureReason.SERVER_ERROR);

	private static final Map<Integer, FailureReason> STATUSES = Map.of(400, FailureReason.REFUSED, 401,
			FailureReason.INVALID_CREDENTIALS, 403, FailureReason.ACCESS_DENIED, 404, FailureReason.FUNCTION_NOT_FOUND,
			408, FailureReason.TIMEOUT, 409, FailureReason.FUNCTION_NOT_READY, 413, FailureReason.TOO_LARGE, 415,
			FailureReason.REFUSED, 429, FailureReason.THROTTLED);

	private LambdaFailures() {
	}

	/**
	 * Tells why an invocation failed.
	 * @param exception what the SDK threw
	 * @param endpoint says which endpoint was asked, if it is not that of AWS
	 * @return the failure
	 */
	static DeliveryException classify(SdkException exception, String endpoint) {
		if (exception instanceof LambdaException lambda) {
			return new DeliveryException(reason(lambda), describe(lambda) + endpoint, retryAfter(lambda), exception);
		}
		if (exception instanceof AwsServiceException service) {
			// Not Lambda's: the SDK asked another service for credentials, such as STS.
			return new DeliveryException(FailureReason.NO_CREDENTIALS, describe(service), exception);
		}
		return new DeliveryException(clientReason(exception), describeCauses(exception) + endpoint, exception);
	}

	private static FailureReason reason(LambdaException exception) {
		String code = errorCode(exception);
		int status = exception.statusCode();
		if (CREDENTIALS_CODES.contains(code)) {
			return FailureReason.INVALID_CREDENTIALS;
		}
		if (code.startsWith("KMS")) {
			return FailureReason.KMS;
		}
		if (NOT_READY_CODES.contains(code)) {
			return FailureReason.FUNCTION_NOT_READY;
		}
		FailureReason passing = PASSING_CODES.get(code);
		if (passing != null) {
			return passing;
		}
		FailureReason known = STATUSES.get(status);
		if (known != null) {
			return known;
		}
		if (status >= 500) {
			return FailureReason.SERVER_ERROR;
		}
		return FailureReason.UNEXPECTED_STATUS;
	}

	// In seconds, as AWS Lambda gives it (TooManyRequestsException).
	private static @Nullable Duration retryAfter(LambdaException exception) {
		return Optional.ofNullable(exception.awsErrorDetails())
			.map((details) -> details.sdkHttpResponse())
			.flatMap((response) -> response.firstMatchingHeader("Retry-After"))
			.filter((value) -> value.matches("[0-9]{1,9}"))
			.map((seconds) -> Duration.ofSeconds(Long.parseLong(seconds)))
			.orElse(null);
	}

	private static FailureReason clientReason(SdkException exception) {
		Optional<FailureReason> known = causes(exception).map(LambdaFailures::causeReason)
			.flatMap(Optional::stream)
			.findFirst();
		if (known.isPresent()) {
			return known.get();
		}
		if (isAboutCredentials(exception)) {
			return FailureReason.NO_CREDENTIALS;
		}
		boolean io = causes(exception).anyMatch(IOException.class::isInstance);
		return io ? FailureReason.CONNECTION_LOST : FailureReason.INTERNAL;
	}

	private static Optional<FailureReason> causeReason(Throwable cause) {
		if (cause instanceof UnknownHostException) {
			return Optional.of(FailureReason.UNKNOWN_HOST);
		}
		if (cause instanceof SSLException) {
			// A peer that goes away in the middle of a handshake comes back.
			boolean broken = causes(cause)
				.anyMatch((inner) -> inner instanceof EOFException || inner instanceof SocketException);
			return Optional.of(broken ? FailureReason.CONNECTION_LOST : FailureReason.TLS);
		}
		if (cause instanceof InterruptedIOException || cause instanceof ApiCallTimeoutException
				|| cause instanceof ApiCallAttemptTimeoutException) {
			return Optional.of(FailureReason.TIMEOUT);
		}
		if (cause instanceof ConnectException) {
			return Optional.of(FailureReason.CONNECTION_REFUSED);
		}
		return Optional.empty();
	}

	// The SDK has no type of exception for this, only words that have been the same since
	// its version 2.0.
	private static boolean isAboutCredentials(SdkException exception) {
		return String.valueOf(exception.getMessage()).contains("credentials");
	}

	private static String describe(AwsServiceException exception) {
		return "HTTP %d %s, request %s".formatted(exception.statusCode(), errorCode(exception),
				Optional.ofNullable(exception.requestId()).orElse("without an id"));
	}

	private static String describeCauses(SdkException exception) {
		return causes(exception).map((cause) -> cause.getClass().getSimpleName())
			.reduce((outer, inner) -> outer + " < " + inner)
			.orElseThrow();
	}

	private static String errorCode(AwsServiceException exception) {
		return Optional.ofNullable(exception.awsErrorDetails())
			.map((details) -> details.errorCode())
			.filter((code) -> code.matches("[A-Za-z0-9_.]{1,64}"))
			.orElse("without an error code");
	}

	private static Stream<Throwable> causes(Throwable exception) {
		return Stream.iterate(exception, (cause) -> cause != null, Throwable::getCause).limit(10);
	}

}
