package uk.org.democracyclub.logging.ingest.pipeline;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An HTTP server on a loopback port of its own choice. Each request is read in full, and
 * has a thread to itself, so that it may be made to wait.
 */
final class LoopbackServer implements AutoCloseable {

	private static final int BACKLOG = 1024;

	static {
		// The JDK's server reads these when it is first used. By default it lets answers
		// wait for acknowledgements, and closes connections that clients mean to use.
		System.setProperty("sun.net.httpserver.nodelay", "true");
		System.setProperty("sun.net.httpserver.idleInterval", "3600");
		System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
	}

	private final Service service;

	private final HttpServer server;

	private final ExecutorService threads;

	private LoopbackServer(String name, Service service) throws IOException {
		this.service = service;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
		this.threads = Executors.newCachedThreadPool((task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
	}

	static LoopbackServer start(String name, Service service) {
		try {
			LoopbackServer started = new LoopbackServer(name, service);
			started.server.setExecutor(started.threads);
			started.server.createContext("/", started::serve);
			started.server.start();
			return started;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The host and the port, with a colon between them. */
	String address() {
		InetSocketAddress address = this.server.getAddress();
		return address.getAddress().getHostAddress() + ":" + address.getPort();
	}

	URI url() {
		return URI.create("http://" + address());
	}

	/** Closes all connections, and interrupts what still works at answers. */
	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private void serve(HttpExchange exchange) throws IOException {
		// To close an exchange that was not answered is to break its connection.
		try (exchange) {
			Reply reply = this.service.reply(exchange, exchange.getRequestBody().readAllBytes());
			if (reply.isGiven()) {
				write(reply, exchange);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			// Of an exception the JDK's server says nothing.
			throw new AssertionError("The stub itself has failed", ex);
		}
	}

	private static void write(Reply reply, HttpExchange exchange) throws IOException {
		reply.headers().forEach(exchange.getResponseHeaders()::set);
		int length = reply.body().length;
		exchange.sendResponseHeaders(reply.status(), (length > 0) ? length : -1);
		if (length > 0) {
			try (OutputStream out = exchange.getResponseBody()) {
				out.write(reply.body());
			}
		}
	}

	/**
	 * Says what is answered to a request. Called by many threads at once.
	 */
	@FunctionalInterface
	interface Service {

		Reply reply(HttpExchange request, byte[] body) throws InterruptedException;

	}

}
