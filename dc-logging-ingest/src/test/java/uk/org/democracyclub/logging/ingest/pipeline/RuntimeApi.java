package uk.org.democracyclub.logging.ingest.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpExchange;

import static java.nio.charset.StandardCharsets.UTF_8;

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

	private final LoopbackServer server;

	private volatile Runnable onTimeout = () -> {
	};

	private volatile OptionalLong restoredAtNanos = OptionalLong.empty();

	private volatile boolean closed;

	private RuntimeApi(Invocations invocations, Supplier<Duration> timeout) {
		this.invocations = invocations;
		this.timeout = timeout;
		this.server = LoopbackServer.start("runtime-api", this::reply);
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
		this.invocations.wake();
		this.server.close();
		this.answers.values().forEach(RuntimeApi::exited);
	}

	private Reply reply(HttpExchange request, byte[] body) throws InterruptedException {
		String path = request.getRequestURI().getPath();
		if (path.equals(INVOCATION + "next")) {
			return next();
		}
		if (path.equals(ROOT + "restore/next")) {
			// The snapshot is taken, and restored at once.
			this.restoredAtNanos = OptionalLong.of(System.nanoTime());
			return Reply.of(200, new byte[0]);
		}
		if (path.equals(ROOT + "init/error")) {
			this.initErrors.add(new String(body, UTF_8));
			return ACCEPTED;
		}
		if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
			return settle(path, (answer) -> answer.complete(body));
		}
		if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
			return settle(path, (answer) -> answer.completeExceptionally(new FunctionError(body)));
		}
		return Reply.error(404, "InvalidPath", "No such operation");
	}

	private Reply next() throws InterruptedException {
		Invocation invocation = this.invocations.take(() -> this.closed);
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

	private void settled(Invocation invocation, byte[] bytes, Throwable error, long nanos) {
		this.answers.remove(invocation.requestId());
		if (error == null) {
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
