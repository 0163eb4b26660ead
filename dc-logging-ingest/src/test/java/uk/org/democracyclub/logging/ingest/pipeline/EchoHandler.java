package uk.org.democracyclub.logging.ingest.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A function that answers what it is asked, with which its surroundings are tested.
 */
public final class EchoHandler implements RequestStreamHandler {

	/** Makes it tell how many milliseconds it has left, its request id and its ARN. */
	static final String CONTEXT = "\"context\"";

	/** Makes it tell its environment variables. */
	static final String ENVIRONMENT = "\"environment\"";

	/** Makes it fail. */
	static final String FAIL = "\"fail\"";

	/** Makes it never answer. */
	static final String HANG = "\"hang\"";

	public EchoHandler() {
		if (System.getenv("FAIL_AT_START") != null) {
			throw new IllegalStateException("Asked to fail at the start");
		}
	}

	@Override
	public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
		byte[] payload = input.readAllBytes();
		String text = new String(payload, UTF_8);
		System.out.println("attempt at " + text + " of " + context.getAwsRequestId());
		switch (text) {
			case CONTEXT -> write(output, context.getRemainingTimeInMillis() + " " + context.getAwsRequestId() + " "
					+ context.getInvokedFunctionArn());
			case ENVIRONMENT -> write(output, System.getenv().toString());
			case FAIL -> throw new IllegalStateException("Asked to fail");
			case HANG -> hang();
			default -> output.write(payload);
		}
	}

	private static void write(OutputStream output, String text) throws IOException {
		output.write(text.getBytes(UTF_8));
	}

	private static void hang() {
		try {
			new CountDownLatch(1).await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
