package uk.org.democracyclub.logging.testsupport.athena;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

/**
 * Answers as Amazon Athena does, as it is told for each operation, and remembers the
 * calls. It starts any query, under the id 'q1'. Thread-safe.
 */
public final class AthenaStub implements AutoCloseable {

	private static final String TARGET = "AmazonAthena.";

	// Guarded by this.
	private final Map<String, Queue<Reply>> replies = new HashMap<>();

	// Guarded by this.
	private final List<Request> requests = new ArrayList<>();

	private final StubServer server;

	private AthenaStub() {
		this.server = StubServer.start(this::answer);
	}

	/** Starts a stub. */
	public static AthenaStub start() {
		return new AthenaStub().on("StartQueryExecution", Reply.json(200, "{\"QueryExecutionId\": \"q1\"}"))
			.on("StopQueryExecution", Reply.json(200, "{}"));
	}

	/**
	 * Says what to answer to an operation from now on.
	 * @param operation the operation
	 * @param replies the answers to one call after the other; the last is repeated
	 * @return this stub
	 */
	public synchronized AthenaStub on(String operation, Reply... replies) {
		this.replies.put(operation, new ArrayDeque<>(List.of(replies)));
		return this;
	}

	/** Says what becomes of the query, as {@link #on} does for GetQueryExecution. */
	public AthenaStub query(Reply... executions) {
		return on("GetQueryExecution", executions);
	}

	/**
	 * Says what the query finds.
	 * @param pages the answers to one call after the other; the last is repeated
	 * @return this stub
	 */
	public AthenaStub finds(String... pages) {
		Reply[] answers = new Reply[pages.length];
		for (int i = 0; i < pages.length; i++) {
			answers[i] = Reply.json(200, pages[i]);
		}
		return on("GetQueryResults", answers);
	}

	/** The state of a query that has read some bytes. */
	public static Reply execution(String state, long bytes) {
		return execution("\"State\": \"%s\"".formatted(state), "{\"DataScannedInBytes\": %s}".formatted(bytes));
	}

	/**
	 * The state of a query.
	 * @param status the members of its status, in JSON
	 * @param statistics its statistics, in JSON
	 * @return the answer
	 */
	public static Reply execution(String status, String statistics) {
		return Reply.json(200,
				"{\"QueryExecution\": {\"Status\": {%s}, \"Statistics\": %s}}".formatted(status, statistics));
	}

	/** The calls of an operation, in the order in which they came. */
	public synchronized List<Request> calls(String operation) {
		return this.requests.stream()
			.filter((request) -> (TARGET + operation).equals(request.header("X-Amz-Target")))
			.toList();
	}

	/** All calls, in the order in which they came. */
	public synchronized List<Request> calls() {
		return List.copyOf(this.requests);
	}

	public URI url() {
		return this.server.url();
	}

	@Override
	public void close() {
		this.server.close();
	}

	private synchronized Reply answer(Request request) {
		this.requests.add(request);
		String target = String.valueOf(request.header("X-Amz-Target"));
		Queue<Reply> answers = target.startsWith(TARGET) ? this.replies.get(target.substring(TARGET.length())) : null;
		if (answers == null) {
			return Reply.error(400, "UnknownOperationException", "No such operation");
		}
		return (answers.size() > 1) ? answers.remove() : answers.element();
	}

}
