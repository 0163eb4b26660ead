package uk.org.democracyclub.logging.ingest.pipeline;

import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Stands for AWS Lambda with one function in it: takes invocations from clients, and
 * hands them to the execution environments that are started for the function. Events that
 * fail are tried twice more, at once, and then discarded. Thread-safe.
 */
public final class LambdaServer implements AutoCloseable {

	/** The largest payload of an event. */
	public static final int MAX_EVENT_BYTES = 1_048_576;

	private static final String ARN_PREFIX = "arn:aws:lambda:eu-west-2:123456789012:function:";

	private static final int MAX_REQUEST_BYTES = 6_291_456;

	private static final Pattern INVOKE = Pattern.compile("/2015-03-31/functions/([^/]+)/invocations");

	private static final String DEFAULT_ARN = ARN_PREFIX + "ingest";

	private final Invocations invocations = new Invocations();

	private final AtomicLong requests = new AtomicLong();

	private final LoopbackServer server = LoopbackServer.start("lambda-invoke", this::reply);

	private volatile Duration timeout = Duration.ofSeconds(60);

	private LambdaServer() {
	}

	public static LambdaServer start() {
		return new LambdaServer();
	}

	/** Where clients invoke the function. */
	public URI url() {
		return this.server.url();
	}

	/**
	 * Starts to serve another execution environment, which ends with what is returned.
	 */
	RuntimeApi openRuntimeApi() {
		return RuntimeApi.open(this.invocations, () -> this.timeout);
	}

	/**
	 * Sets how long an attempt may take, for those that start from now on; at first 60
	 * seconds.
	 * @param timeout the time from handing an invocation out to its answer
	 */
	public void setTimeout(Duration timeout) {
		this.timeout = timeout;
	}

	/**
	 * Adds an event, as an invocation of type Event does.
	 * @param payload what the function is to get
	 * @return the request id
	 */
	public String enqueue(byte[] payload) {
		return enqueue(DEFAULT_ARN, payload);
	}

	/**
	 * Invokes the function and waits for its answer.
	 * @param payload what the function is to get
	 * @return the answer
	 * @throws FunctionError if the function fails
	 * @throws InterruptedException if the thread is interrupted as it waits
	 */
	public byte[] invoke(byte[] payload) throws InterruptedException {
		return invoke(DEFAULT_ARN, payload);
	}

	/**
	 * Waits until no invocation waits or is under way.
	 * @param atMost how long to wait
	 * @throws InterruptedException if the thread is interrupted as it waits
	 * @throws TimeoutException if it takes longer
	 */
	public void awaitIdle(Duration atMost) throws InterruptedException, TimeoutException {
		this.invocations.awaitIdle(atMost);
	}

	/** The number of requests that were read, however they were answered. */
	public long requests() {
		return this.requests.get();
	}

	/** The number of invocations that wait for the function. */
	public int waiting() {
		return this.invocations.waiting();
	}

	/** The number of invocations that the function has, and has not yet answered. */
	public int underWay() {
		return this.invocations.underWay();
	}

	/** The number of invocations that the function answered. */
	public long succeeded() {
		return this.invocations.succeeded();
	}

	/** The number of attempts that failed. */
	public long failedAttempts() {
		return this.invocations.failedAttempts();
	}

	/** The events that were tried three times, and always failed. */
	public List<Invocation> discarded() {
		return this.invocations.discarded();
	}

	/** How long each attempt took, good or failed, in the order in which they ended. */
	public long[] attemptNanos() {
		return this.invocations.attemptNanos();
	}

	/** When the function first answered, on the clock of {@link System#nanoTime()}. */
	public OptionalLong firstAnswerNanos() {
		return this.invocations.firstAnswerNanos();
	}

	@Override
	public void close() {
		this.server.close();
	}

	private Reply reply(HttpExchange request, byte[] body) throws InterruptedException {
		this.requests.incrementAndGet();
		Matcher path = INVOKE.matcher(request.getRequestURI().getRawPath());
		if (!path.matches() || !request.getRequestMethod().equals("POST")) {
			return Reply.error(404, "UnknownOperationException", "No such operation");
		}
		boolean event = "Event".equals(request.getRequestHeaders().getFirst("X-Amz-Invocation-Type"));
		int limit = event ? MAX_EVENT_BYTES : MAX_REQUEST_BYTES;
		if (body.length > limit) {
			return Reply.error(413, "RequestTooLargeException",
					"Request must be smaller than %d bytes for the InvokeFunction operation".formatted(limit));
		}
		String arn = arn(URLDecoder.decode(path.group(1), UTF_8));
		return event ? Reply.of(202, new byte[0]).with("x-amzn-RequestId", enqueue(arn, body)) : answer(arn, body);
	}

	private Reply answer(String arn, byte[] payload) throws InterruptedException {
		try {
			return Reply.of(200, invoke(arn, payload));
		}
		catch (FunctionError ex) {
			return Reply.of(200, ex.json()).with("X-Amz-Function-Error", "Unhandled");
		}
	}

	private String enqueue(String arn, byte[] payload) {
		Invocation invocation = Invocation.event(arn, payload);
		this.invocations.add(invocation);
		return invocation.requestId();
	}

	private byte[] invoke(String arn, byte[] payload) throws InterruptedException {
		Invocation invocation = Invocation.request(arn, payload);
		this.invocations.add(invocation);
		try {
			return invocation.outcome().get();
		}
		catch (ExecutionException ex) {
			throw (FunctionError) ex.getCause();
		}
	}

	private static String arn(String functionName) {
		return functionName.startsWith("arn:") ? functionName : ARN_PREFIX + functionName;
	}

}
