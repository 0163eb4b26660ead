package uk.org.democracyclub.logging.queries.report;

import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.text.Values;
import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;

/**
 * Answers as Amazon Athena does, with the results of another engine. Thread-safe.
 */
final class AnsweringAthena implements AutoCloseable {

	private static final JsonMapper json = JsonMapper.shared();

	private final QueryEngine engine;

	private final Predicate<String> endless;

	private final Predicate<String> failing;

	private final Map<String, String> queries = new ConcurrentHashMap<>();

	private final List<String> stopped = new CopyOnWriteArrayList<>();

	private final AtomicInteger numbers = new AtomicInteger();

	private final StubServer server;

	/**
	 * Starts a stub.
	 * @param engine answers the queries
	 * @param endless the queries that do not end
	 * @param failing the queries that fail, once an endless one is running
	 */
	AnsweringAthena(QueryEngine engine, Predicate<String> endless, Predicate<String> failing) {
		this.engine = engine;
		this.endless = endless;
		this.failing = failing;
		this.server = StubServer.start(this::answer);
	}

	URI url() {
		return this.server.url();
	}

	/** The queries that were stopped. */
	List<String> stopped() {
		return this.stopped;
	}

	private Reply answer(Request request) {
		Map<?, ?> body = json.readValue(request.body(), Map.class);
		String id = String.valueOf(body.get("QueryExecutionId"));
		return switch (String.valueOf(request.header("X-Amz-Target"))) {
			case "AmazonAthena.StartQueryExecution" -> {
				String started = "q" + this.numbers.incrementAndGet();
				this.queries.put(started, String.valueOf(body.get("QueryString")));
				yield reply(Map.of("QueryExecutionId", started));
			}
			case "AmazonAthena.GetQueryExecution" -> reply(Map.of("QueryExecution",
					Map.of("Status", status(this.queries.get(id)), "Statistics", Map.of("DataScannedInBytes", 1000))));
			case "AmazonAthena.StopQueryExecution" -> {
				this.stopped.add(this.queries.get(id));
				yield reply(Map.of());
			}
			default -> reply(Map.of("ResultSet", results(this.engine.query(this.queries.get(id)))));
		};
	}

	private Map<String, String> status(String sql) {
		if (this.failing.test(sql)) {
			return this.queries.values().stream().anyMatch(this.endless)
					? Map.of("State", "FAILED", "StateChangeReason", "the bucket is gone") : Map.of("State", "RUNNING");
		}
		return Map.of("State", this.endless.test(sql) ? "RUNNING" : "SUCCEEDED");
	}

	private static Map<String, Object> results(QueryResult result) {
		List<Object> rows = new ArrayList<>();
		rows.add(row(Arrays.asList(result.columns().toArray())));
		result.rows().forEach((row) -> rows.add(row(row)));
		List<Object> columns = new ArrayList<>();
		for (int i = 0; i < result.columns().size(); i++) {
			String name = result.columns().get(i);
			columns.add(Map.of("Name", name, "Label", name, "Type",
					result.rows().isEmpty() ? "varchar" : type(result.rows().get(0).get(i))));
		}
		return Map.of("Rows", rows, "ResultSetMetadata", Map.of("ColumnInfo", columns));
	}

	private static Map<String, Object> row(List<@Nullable Object> values) {
		return Map.of("Data", values.stream().map((value) -> {
			Map<String, String> datum = new TreeMap<>();
			if (value != null) {
				datum.put("VarCharValue", Values.text(value));
			}
			return datum;
		}).toList());
	}

	private static String type(@Nullable Object value) {
		return (value instanceof Number) ? "bigint"
				: (value instanceof LocalDate) ? "date" : (value instanceof LocalDateTime) ? "timestamp" : "varchar";
	}

	private static Reply reply(Map<String, Object> body) {
		return Reply.json(200, json.writeValueAsString(body));
	}

	@Override
	public void close() {
		this.server.close();
	}

}
