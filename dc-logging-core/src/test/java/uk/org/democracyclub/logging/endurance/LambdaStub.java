package uk.org.democracyclub.logging.endurance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A loopback server that answers as the Invoke operation of AWS Lambda does, and fails as
 * it can fail. On plain sockets, because it must really reset connections and really go
 * away, and must not be what limits a test. Thread-safe.
 */
public final class LambdaStub implements AutoCloseable {

	private static final InetAddress HOST = InetAddress.getLoopbackAddress();

	// Below the ports that systems lend to clients: while the stub is away, a client that
	// was lent the stub's port would connect to itself, and keep the stub from coming
	// back.
	private static final int LOWEST_PORT = 20_000;

	private static final int PORTS = 12_000;

	private static final int BACKLOG = 1024;

	private static final String INVOKE_START = "POST /2015-03-31/functions/";

	private static final String INVOKE_END = "/invocations HTTP/1.1";

	private static final Executor threads = threads();

	private final Receiver receiver;

	private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

	private final AtomicLong requests = new AtomicLong();

	private final AtomicInteger underWay = new AtomicInteger();

	private final AtomicInteger mostUnderWay = new AtomicInteger();

	private final int port;

	private volatile Policy policy = (arn, body) -> Answer.accept();

	private ServerSocket listener;

	private CompletableFuture<Void> acceptor;

	private LambdaStub(Receiver receiver, ServerSocket listener) {
		this.receiver = receiver;
		this.port = listener.getLocalPort();
		listen(listener);
	}

	/**
	 * Starts a stub that accepts everything, on a port of its own choice.
	 * @param receiver gets the bodies that the stub takes
	 * @return the running stub
	 */
	public static LambdaStub start(Receiver receiver) {
		try {
			return new LambdaStub(receiver, bindAnywhere());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Replaces the policy, for all requests that are read from now on.
	 * @param policy decides on the answers
	 */
	public void setPolicy(Policy policy) {
		this.policy = policy;
	}

	/**
	 * Stops listening and closes all connections, as a process does that ends. A request
	 * that was already read may still be received, but is not answered.
	 */
	public synchronized void goAway() {
		try {
			this.listener.close();
			// The port is free, and no connection is added any more, once this thread
			// ended.
			this.acceptor.join();
			for (Socket connection : this.connections) {
				connection.close();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Listens again, on the same port. */
	public synchronized void comeBack() {
		try {
			listen(bind(this.port));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		goAway();
	}

	public int port() {
		return this.port;
	}

	public URI url() {
		return URI.create("http://" + HOST.getHostAddress() + ":" + this.port);
	}

	/** The number of requests that were read, however they were answered. */
	public long requests() {
		return this.requests.get();
	}

	public int openConnections() {
		return this.connections.size();
	}

	/** The number of calls that were read and are not yet answered. */
	public int underWay() {
		return this.underWay.get();
	}

	/**
	 * The highest number of calls that were under way at once. It can exceed the client's
	 * own count if clients give calls up, because the stub learns that late.
	 */
	public int mostUnderWay() {
		return this.mostUnderWay.get();
	}

	private synchronized void listen(ServerSocket listener) {
		this.listener = listener;
		this.acceptor = CompletableFuture.runAsync(() -> acceptConnections(listener), threads);
	}

	private void acceptConnections(ServerSocket listener) {
		try {
			while (true) {
				Socket connection = listener.accept();
				this.connections.add(connection);
				threads.execute(() -> serve(connection));
			}
		}
		catch (IOException ex) {
			if (!listener.isClosed()) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private void serve(Socket socket) {
		try (socket) {
			HttpConnection connection = new HttpConnection(socket);
			HttpConnection.Request request;
			do {
				request = connection.read();
				answer(request, connection);
			}
			while (!request.isLast());
		}
		catch (IOException ex) {
			// Either side closed the connection, as it may at any time.
		}
		finally {
			this.connections.remove(socket);
		}
	}

	private void answer(HttpConnection.Request request, HttpConnection connection) throws IOException {
		String requestId = "request-" + this.requests.incrementAndGet();
		this.mostUnderWay.accumulateAndGet(this.underWay.incrementAndGet(), Math::max);
		Answer answer;
		try {
			answer = take(request);
			if (!answer.delay().isZero()) {
				connection.await(answer.delay());
			}
		}
		finally {
			// Before the client is free to make its next call.
			this.underWay.decrementAndGet();
		}
		if (answer.isReset()) {
			connection.reset();
		}
		else {
			connection.write(answer.response(requestId));
		}
	}

	private Answer take(HttpConnection.Request request) {
		String line = request.line();
		if (!line.startsWith(INVOKE_START) || !line.endsWith(INVOKE_END)) {
			return Answer.refuse(404, "UnknownOperationException");
		}
		String arn = URLDecoder.decode(line.substring(INVOKE_START.length(), line.length() - INVOKE_END.length()),
				UTF_8);
		Answer answer = this.policy.answer(arn, request.body());
		if (answer.isReceiving()) {
			this.receiver.received(arn, request.body());
		}
		return answer;
	}

	private static ServerSocket bindAnywhere() throws IOException {
		while (true) {
			try {
				return bind(LOWEST_PORT + ThreadLocalRandom.current().nextInt(PORTS));
			}
			catch (BindException ex) {
				// Taken: on to another.
			}
		}
	}

	private static ServerSocket bind(int port) throws IOException {
		return new ServerSocket(port, BACKLOG, HOST);
	}

	// Virtual threads came with JDK 21, and the project is compiled for 17.
	private static Executor threads() {
		try {
			return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			return Executors.newCachedThreadPool((task) -> {
				Thread thread = new Thread(task, "lambda-stub");
				thread.setDaemon(true);
				return thread;
			});
		}
	}

	/**
	 * Gets the bodies that the stub takes: those that AWS would have queued. Called
	 * exactly once for each, before it is answered, and by many threads at once.
	 */
	@FunctionalInterface
	public interface Receiver {

		void received(String functionArn, byte[] body);

	}

	/**
	 * Decides how the stub answers. Called by many threads at once.
	 */
	@FunctionalInterface
	public interface Policy {

		Answer answer(String functionArn, byte[] body);

	}

}
