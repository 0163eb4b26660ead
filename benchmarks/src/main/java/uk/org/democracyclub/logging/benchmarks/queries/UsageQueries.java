package uk.org.democracyclub.logging.benchmarks.queries;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import uk.org.democracyclub.logging.aws.query.NamedQuery;
import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;

/**
 * Asks what the usage page asks, in a process of its own, as a site does that has just
 * started.
 */
final class UsageQueries {

	/** The queries in the order of the page. */
	static final List<String> NAMES = List.of("usage-over-time", "usage-by-election", "usage-by-product",
			"usage-by-local-authority");

	private UsageQueries() {
	}

	/**
	 * Asks each of the queries.
	 * @param arguments the folder, the last day, how often to ask, and how many searches
	 * have to be counted
	 */
	public static void main(String[] arguments) {
		Map<String, String> days = Map.of("first_day", DemoFiles.FIRST_DAY.toString(), "last_day", arguments[1]);
		int times = Integer.parseInt(arguments[2]);
		long expected = Long.parseLong(arguments[3]);
		long start = System.nanoTime();
		try (LocalQueryEngine engine = new LocalQueryEngine(Path.of(arguments[0]))) {
			engine.query("SELECT 1");
			Figures.print("load", millisSince(start));
			for (String name : NAMES) {
				ask(engine, name, NamedQuery.of(name).orElseThrow().sql(days), times, expected);
			}
		}
	}

	private static void ask(LocalQueryEngine engine, String name, String sql, int times, long expected) {
		double[] millis = new double[times];
		for (int time = 0; time < times; time++) {
			long start = System.nanoTime();
			QueryResult result = engine.query(sql);
			millis[time] = millisSince(start);
			check(name, result, expected);
		}
		Figures.print(name + "-first", millis[0]);
		Arrays.sort(millis);
		Figures.print(name + "-median", millis[times / 2]);
		Figures.print(name + "-worst", millis[times - 1]);
	}

	private static void check(String name, QueryResult result, long expected) {
		int searches = result.columns().indexOf("searches");
		long counted = result.rows()
			.stream()
			.mapToLong((row) -> (row.get(searches) instanceof Number number) ? number.longValue() : 0)
			.sum();
		if (counted != expected || !result.remarks().isEmpty()) {
			throw new IllegalStateException(
					"%s counts %d and not %d: %s".formatted(name, counted, expected, result.remarks()));
		}
	}

	private static double millisSince(long start) {
		return (System.nanoTime() - start) / 1e6;
	}

}
