package uk.org.democracyclub.logging.testsupport.athena;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

/**
 * Runs queries as a workgroup of Amazon Athena does: each is started under an ID of its
 * own, runs until it was asked about once, and then succeeds, unless it is told to fail.
 * A query that is started again with the same token is not run again. Thread-safe.
 */
public final class AthenaEmulator implements AutoCloseable {

	private static final String TARGET = "AmazonAthena.";

	// Athena's limit is 1,000; this one shows that there are pages.
	private static final int ROWS_PER_PAGE = 50;

	private static final int SHORTEST_TOKEN = 32;

	private static final int LONGEST_TOKEN = 128;

	private static final JsonMapper json = new JsonMapper();

	private final String workGroup;

	private final Function<String, AthenaTable> engine;

	// Guarded by this.
	private final Map<String, Execution> executions = new HashMap<>();

	// Guarded by this.
	private final Map<String, String> idsByToken = new HashMap<>();

	// Guarded by this.
	private final List<String> started = new ArrayList<>();

	// Guarded by this.
	private final List<Ending> endings = new ArrayList<>();

	// Guarded by this.
	private final Map<String, Integer> throttles = new HashMap<>();

	private final StubServer server;

	private AthenaEmulator(String workGroup, Function<String, AthenaTable> engine) {
		this.workGroup = workGroup;
		this.engine = engine;
		this.server = StubServer.start(this::answer);
	}

	/**
	 * Starts an emulator.
	 * @param workGroup its only workgroup
	 * @param engine answers queries
	 * @return the running emulator
	 */
	public static AthenaEmulator start(String workGroup, Function<String, AthenaTable> engine) {
		return new AthenaEmulator(workGroup, engine);
	}

	public URI url() {
		return this.server.url();
	}

	/** Forgets all queries, and what it was told about them. */
	public synchronized void reset() {
		this.executions.clear();
		this.idsByToken.clear();
		this.started.clear();
		this.endings.clear();
		this.throttles.clear();
	}

	/**
	 * Refuses the next calls of an operation, as if there were too many.
	 * @param operation the operation
	 * @param times how many calls
	 */
	public synchronized void throttle(String operation, int times) {
		this.throttles.put(operation, times);
	}

	/**
	 * Has queries end in another way, those that are started from now on.
	 * @param text a part of their SQL
	 * @param times how many
	 * @param status the members of their status, in JSON
	 */
	public synchronized void end(String text, int times, String status) {
		this.endings.add(new Ending(text, times, status));
	}

	/** The SQL of all queries that were started, in that order. */
	public synchronized List<String> started() {
		return List.copyOf(this.started);
	}

	@Override
	public void close() {
		this.server.close();
	}

	private synchronized Reply answer(Request request) {
		String target = String.valueOf(request.header("X-Amz-Target"));
		String operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : "";
		int throttled = this.throttles.getOrDefault(operation, 0);
		if (throttled > 0) {
			this.throttles.put(operation, throttled - 1);
			return Reply.error(400, "TooManyRequestsException", "Rate exceeded");
		}
		JsonNode call = json.readTree(request.body());
		return switch (operation) {
			case "StartQueryExecution" -> start(call);
			case "GetQueryExecution" -> state(call);
			case "GetQueryResults" -> results(call);
			default -> Reply.error(400, "UnknownOperationException", "No such operation");
		};
	}

	private Reply start(JsonNode call) {
		String token = call.path("ClientRequestToken").asString("");
		if (token.length() < SHORTEST_TOKEN || token.length() > LONGEST_TOKEN) {
			return refuse("The token has to have 32 to 128 characters");
		}
		if (!this.workGroup.equals(call.path("WorkGroup").asString(""))) {
			return refuse("WorkGroup is not found");
		}
		String id = this.idsByToken.computeIfAbsent(token, (first) -> run(call.path("QueryString").asString("")));
		return Reply.json(200, json.createObjectNode().put("QueryExecutionId", id).toString());
	}

	private String run(String sql) {
		String id = "q%s".formatted(this.executions.size() + 1);
		this.started.add(sql);
		for (Ending ending : this.endings) {
			if (ending.times > 0 && sql.contains(ending.text)) {
				ending.times--;
				this.executions.put(id, new Execution(null, ending.status));
				return id;
			}
		}
		this.executions.put(id, new Execution(this.engine.apply(sql), "\"State\": \"SUCCEEDED\""));
		return id;
	}

	private Reply state(JsonNode call) {
		Execution execution = execution(call);
		if (execution == null) {
			return refuse("QueryExecution was not found");
		}
		String status = execution.asked ? execution.status : "\"State\": \"RUNNING\"";
		execution.asked = true;
		return AthenaStub.execution(status, "{\"DataScannedInBytes\": 1000000}");
	}

	private Reply results(JsonNode call) {
		Execution execution = execution(call);
		if (execution == null || execution.table == null || !execution.asked) {
			return refuse("Query has not yet finished");
		}
		int start = Integer.parseInt(call.path("NextToken").asString("0"));
		return Reply.json(200, execution.table.page(start, ROWS_PER_PAGE));
	}

	private @Nullable Execution execution(JsonNode call) {
		return this.executions.get(call.path("QueryExecutionId").asString(""));
	}

	private static Reply refuse(String message) {
		return Reply.error(400, "InvalidRequestException", message);
	}

	/** How some queries end. */
	private static final class Ending {

		private final String text;

		private int times;

		private final String status;

		Ending(String text, int times, String status) {
			this.text = text;
			this.times = times;
			this.status = status;
		}

	}

	/** A query that was started. */
	private static final class Execution {

		private final @Nullable AthenaTable table;

		private final String status;

		private boolean asked;

		Execution(@Nullable AthenaTable table, String status) {
			this.table = table;
			this.status = status;
		}

	}

}
