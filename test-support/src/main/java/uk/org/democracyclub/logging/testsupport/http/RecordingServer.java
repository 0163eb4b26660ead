package uk.org.democracyclub.logging.testsupport.http;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that does the same about all requests, and remembers them. Thread-safe.
 */
public final class RecordingServer implements AutoCloseable {

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final StubServer server;

	private volatile Reply reply;

	private RecordingServer(Reply reply) {
		this.reply = reply;
		this.server = StubServer.start(this::answer);
	}

	/**
	 * Starts a server.
	 * @param reply what it does
	 * @return the running server
	 */
	public static RecordingServer start(Reply reply) {
		return new RecordingServer(reply);
	}

	/** Says what to do about all requests from now on. */
	public void reply(Reply reply) {
		this.reply = reply;
	}

	/** The requests, in the order in which they came. */
	public List<Request> requests() {
		return List.copyOf(this.requests);
	}

	/**
	 * The only request that came.
	 * @return the request
	 * @throws AssertionError if there were none or several
	 */
	public Request onlyRequest() {
		List<Request> all = requests();
		if (all.size() != 1) {
			throw new AssertionError("Not one request, but " + all);
		}
		return all.get(0);
	}

	/** Forgets the requests that came so far. */
	public void forget() {
		this.requests.clear();
	}

	public int port() {
		return this.server.port();
	}

	public URI url() {
		return this.server.url();
	}

	@Override
	public void close() {
		this.server.close();
	}

	private Reply answer(Request request) {
		this.requests.add(request);
		return this.reply;
	}

}
