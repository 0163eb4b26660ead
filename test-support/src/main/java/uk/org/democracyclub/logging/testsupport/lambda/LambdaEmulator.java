package uk.org.democracyclub.logging.testsupport.lambda;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

/**
 * Stands for AWS Lambda with one function in it: takes invocations from clients, and
 * hands them to the execution environments that are started for the function. Events that
 * fail are tried twice more, at once, and then discarded. Thread-safe.
 */
public final class LambdaEmulator implements AutoCloseable {

	private static final String ARN_PREFIX = "arn:aws:lambda:eu-west-2:123456789012:function:";

	private static final String DEFAULT_ARN = ARN_PREFIX + "ingest";

	private final Invocations invocations = new Invocations();

	private final StubServer server = StubServer.startAsync(InvokeApi.asyncHandler(this::reply));

	private volatile Duration timeout = Duration.ofSeconds(60);

	private LambdaEmulator() {
	}

	public static LambdaEmulator start() {
		return new LambdaEmulator();
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
	 * Sends each event that is discarded to a destination as well.
	 * @param destination is given the event, and must not wait
	 */
	public void setDestination(Consumer<Invocation> destination) {
		this.invocations.setDestination(destination);
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
		try {
			return start(DEFAULT_ARN, payload).get();
		}
		catch (ExecutionException ex) {
			throw (FunctionError) ex.getCause();
		}
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

	private CompletionStage<Reply> reply(InvokeRequest call) {
		String arn = arn(call.function());
		if (call.event()) {
			return CompletableFuture.completedFuture(InvokeApi.accepted(enqueue(arn, call.payload())));
		}
		return start(arn, call.payload()).handle((answer, error) -> (error instanceof FunctionError failure)
				? Reply.of(200, failure.json()).with("X-Amz-Function-Error", "Unhandled") : Reply.of(200, answer));
	}

	private String enqueue(String arn, byte[] payload) {
		Invocation invocation = Invocation.event(arn, payload);
		this.invocations.add(invocation);
		return invocation.requestId();
	}

	private CompletableFuture<byte[]> start(String arn, byte[] payload) {
		Invocation invocation = Invocation.request(arn, payload);
		this.invocations.add(invocation);
		return invocation.outcome();
	}

	private static String arn(String functionName) {
		return functionName.startsWith("arn:") ? functionName : ARN_PREFIX + functionName;
	}

}
