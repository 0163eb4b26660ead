package uk.org.democracyclub.logging.testsupport.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

/**
 * What AWS Lambda offers to one execution environment: its next invocation, and where to
 * send the answer. An invocation has failed if it is not answered by its deadline, or
 * before the environment is gone.
 */
final class RuntimeApi implements AutoCloseable {

	private static final String ROOT = "/2018-06-01/runtime/";

	private static final String INVOCATION = ROOT + "invocation/";

	private static final String TRACE_ID = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0";

	private static final Reply ACCEPTED = Reply.json(202, "{\"status\":\"OK\"}");

	private final Map<String, CompletableFuture<byte[]>> answers = new ConcurrentHashMap<>();

	private final List<String> initErrors = new CopyOnWriteArrayList<>();

	private final Invocations invocations;

	private final Supplier<Duration> timeout;

	private final StubServer server;

	private volatile Runnable onTimeout = () -> {
	};

	private volatile OptionalLong restoredAtNanos = OptionalLong.empty();

	private volatile @Nullable CompletableFuture<Invocation> taker;

	private volatile boolean closed;

	private RuntimeApi(Invocations invocations, Supplier<Duration> timeout) {
		this.invocations = invocations;
		this.timeout = timeout;
		this.server = StubServer.startAsync(this::reply);
	}

	static RuntimeApi open(Invocations invocations, Supplier<Duration> timeout) {
		return new RuntimeApi(invocations, timeout);
	}

	/** The value of the environment variable AWS_LAMBDA_RUNTIME_API. */
	String address() {
		return this.server.address();
	}

	/** Says what to do to an environment that does not answer in time. */
	void onTimeout(Runnable action) {
		this.onTimeout = action;
	}

	/** When the environment was restored from its snapshot, if it was. */
	OptionalLong restoredAtNanos() {
		return this.restoredAtNanos;
	}

	/** What the environment told of why it could not start. */
	List<String> initErrors() {
		return List.copyOf(this.initErrors);
	}

	/** The environment is gone: what it has not answered has failed. */
	@Override
	public void close() {
		this.closed = true;
		CompletableFuture<Invocation> waiting = this.taker;
		if (waiting != null) {
			this.invocations.withdraw(waiting);
		}
		this.server.close();
		this.answers.values().forEach(RuntimeApi::exited);
	}

	private CompletionStage<Reply> reply(Request request) {
		return request.path().equals(INVOCATION + "next") ? next()
				: CompletableFuture.completedFuture(replyAtOnce(request));
	}

	private Reply replyAtOnce(Request request) {
		String path = request.path();
		if (path.equals(ROOT + "restore/next")) {
			// The snapshot is taken, and restored at once.
			this.restoredAtNanos = OptionalLong.of(System.nanoTime());
			return Reply.of(200);
		}
		if (path.equals(ROOT + "init/error")) {
			this.initErrors.add(request.text());
			return ACCEPTED;
		}
		if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
			return settle(path, (answer) -> answer.complete(request.body()));
		}
		if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
			return settle(path, (answer) -> answer.completeExceptionally(new FunctionError(request.body())));
		}
		return Reply.error(404, "InvalidPath", "No such operation");
	}

	// The environment has one invocation at a time.
	private CompletionStage<Reply> next() {
		CompletableFuture<Invocation> taker = this.invocations.take();
		this.taker = taker;
		if (this.closed) {
			this.invocations.withdraw(taker);
		}
		return taker.thenApply(this::begin);
	}

	private Reply begin(Invocation invocation) {
		Duration limit = this.timeout.get();
		long deadline = System.currentTimeMillis() + limit.toMillis();
		CompletableFuture<byte[]> answer = new CompletableFuture<>();
		long start = System.nanoTime();
		var unused = answer
			.whenComplete((bytes, error) -> settled(invocation, bytes, error, System.nanoTime() - start));
		this.answers.put(invocation.requestId(), answer);
		answer.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
		if (this.closed) {
			exited(answer);
		}
		return Reply.of(200, invocation.payload())
			.with("Content-Type", "application/json")
			.with("Lambda-Runtime-Aws-Request-Id", invocation.requestId())
			.with("Lambda-Runtime-Deadline-Ms", String.valueOf(deadline))
			.with("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn())
			.with("Lambda-Runtime-Trace-Id", TRACE_ID);
	}

	private Reply settle(String path, Predicate<CompletableFuture<byte[]>> settling) {
		String requestId = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
		CompletableFuture<byte[]> answer = this.answers.remove(requestId);
		return (answer != null && settling.test(answer)) ? ACCEPTED
				: Reply.error(403, "InvalidRequestID", "Not under way");
	}

	private void settled(Invocation invocation, byte @Nullable [] bytes, @Nullable Throwable error, long nanos) {
		this.answers.remove(invocation.requestId());
		if (bytes != null) {
			this.invocations.succeeded(invocation, bytes, nanos);
		}
		else if (error instanceof FunctionError functionError) {
			this.invocations.failed(invocation, functionError, nanos);
		}
		else {
			this.invocations.failed(invocation, FunctionError.of("Sandbox.Timedout", "Task timed out"), nanos);
			this.onTimeout.run();
		}
	}

	private static void exited(CompletableFuture<byte[]> answer) {
		answer.completeExceptionally(FunctionError.of("Runtime.ExitError", "The environment is gone"));
	}

}
