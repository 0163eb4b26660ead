package uk.org.democracyclub.logging.testsupport.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An invocation that failed. The message is the JSON that AWS Lambda tells of it.
 */
public final class FunctionError extends RuntimeException {

	private static final long serialVersionUID = 1L;

	FunctionError(byte[] json) {
		super(new String(json, UTF_8));
	}

	static FunctionError of(String type, String message) {
		return new FunctionError(
				"{\"errorType\":\"%s\",\"errorMessage\":\"%s\"}".formatted(type, message).getBytes(UTF_8));
	}

	byte[] json() {
		return String.valueOf(getMessage()).getBytes(UTF_8);
	}

}
