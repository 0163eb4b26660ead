package uk.org.democracyclub.logging.testsupport.lambda;

import java.net.URLDecoder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The Invoke operation of AWS Lambda over HTTP: reads its calls, and writes its answers.
 */
public final class InvokeApi {

	/** The largest payload of an invocation of the type Event. */
	public static final int MAX_EVENT_BYTES = 1_048_576;

	/** The largest payload of an invocation whose caller waits. */
	public static final int MAX_REQUEST_BYTES = 6_291_456;

	private static final String REQUEST_ID = "x-amzn-RequestId";

	private static final String START = "/2015-03-31/functions/";

	private static final String END = "/invocations";

	private static final String QUALIFIER = "?Qualifier=";

	// arn:aws:lambda:region:account:function:name:qualifier
	private static final int PARTS_OF_AN_ARN = 8;

	private static final Reply UNKNOWN = error(404, "UnknownOperationException", "No such operation");

	private InvokeApi() {
	}

	/**
	 * Makes the handler of a server: calls of the operation are handed on; all else is
	 * refused, as are payloads that are too large.
	 * @param function says what is answered to a call
	 * @return the handler
	 */
	public static Function<Request, Reply> handler(Function<InvokeRequest, Reply> function) {
		return (request) -> {
			InvokeRequest call = read(request);
			if (call == null) {
				return UNKNOWN;
			}
			return isTooLarge(call) ? tooLarge(call) : function.apply(call);
		};
	}

	/**
	 * Does as {@link #handler(Function)} for a function that may take its time.
	 * @param function says, at some time, what is answered to a call
	 * @return the handler
	 */
	public static Function<Request, CompletionStage<Reply>> asyncHandler(
			Function<InvokeRequest, CompletionStage<Reply>> function) {
		return (request) -> {
			InvokeRequest call = read(request);
			if (call == null) {
				return CompletableFuture.completedFuture(UNKNOWN);
			}
			return isTooLarge(call) ? CompletableFuture.completedFuture(tooLarge(call)) : function.apply(call);
		};
	}

	/**
	 * Reads a call.
	 * @param request what was sent
	 * @return the call, or {@code null} if the request is for another operation
	 */
	public static @Nullable InvokeRequest read(Request request) {
		String path = request.path();
		int end = path.indexOf(END);
		if (!request.method().equals("POST") || !path.startsWith(START) || end < START.length()) {
			return null;
		}
		String rest = path.substring(end + END.length());
		if (!rest.isEmpty() && !rest.startsWith(QUALIFIER)) {
			return null;
		}
		String function = URLDecoder.decode(path.substring(START.length(), end), UTF_8);
		String qualifier = rest.isEmpty() ? qualifierOf(function)
				: URLDecoder.decode(rest.substring(QUALIFIER.length()), UTF_8);
		boolean event = "Event".equals(request.header("X-Amz-Invocation-Type"));
		return new InvokeRequest(function, qualifier, event, request.body());
	}

	/** Says that an event was queued. */
	public static Reply accepted(String requestId) {
		return Reply.of(202).with(REQUEST_ID, requestId);
	}

	/** Says what is wrong with a call, as AWS does. */
	public static Reply error(int status, String code, String message) {
		return Reply.error(status, code, message).with(REQUEST_ID, "request-of-an-error");
	}

	private static @Nullable String qualifierOf(String function) {
		if (!function.startsWith("arn:")) {
			int colon = function.indexOf(':');
			return (colon < 0) ? null : function.substring(colon + 1);
		}
		String[] parts = function.split(":", PARTS_OF_AN_ARN);
		return (parts.length < PARTS_OF_AN_ARN) ? null : parts[PARTS_OF_AN_ARN - 1];
	}

	private static boolean isTooLarge(InvokeRequest call) {
		return call.payload().length > limit(call);
	}

	private static int limit(InvokeRequest call) {
		return call.event() ? MAX_EVENT_BYTES : MAX_REQUEST_BYTES;
	}

	private static Reply tooLarge(InvokeRequest call) {
		return error(413, "RequestTooLargeException",
				"Request must be smaller than %s bytes for the InvokeFunction operation".formatted(limit(call)));
	}

}
