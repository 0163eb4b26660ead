package uk.org.democracyclub.logging.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.benchmarks.result.Results;
import uk.org.democracyclub.logging.benchmarks.result.Row;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;

/**
 * How long the usage page waits for its figures, with the engine for local files.
 */
final class QueriesChapter implements Chapter.Measurement {

	private static final int HOURS_OF_A_DAY = 24;

	private static final String FIRST = "first-millis";

	@Override
	public void measure(Effort effort, Results results) throws Exception {
		// A million entries in 60 days.
		int days = effort.choose(2, 60);
		try (ScratchFolder folder = ScratchFolder.create("queries")) {
			long counted = DemoFiles.write(folder.path(), days * HOURS_OF_A_DAY, effort.choose(400, 695));
			String lastDay = DemoFiles.BEGIN.plus(Duration.ofDays(days - 1)).toString().substring(0, 10);
			Row figures = new Row("", Fork.run(Measured.class, List.of(),
					List.of(folder.path().toString(), lastDay, effort.choose("2", "11"), Long.toString(counted))));
			List<Row> rows = new ArrayList<>(
					List.of(new Row("opening the folder", Map.of(FIRST, figures.get("load")))));
			for (String name : Measured.NAMES) {
				rows.add(new Row(name, Map.of(FIRST, figures.get(name + "-first"), "median-millis",
						figures.get(name + "-median"), "worst-millis", figures.get(name + "-worst"))));
			}
			results.write("queries", rows);
		}
	}

	/** The process that asks, as a site does that has just started. */
	static final class Measured {

		/** The queries in the order of the page. */
		static final List<String> NAMES = List.of("usage-over-time", "usage-by-election", "usage-by-product",
				"usage-by-local-authority");

		public static void main(String[] arguments) {
			Map<String, String> days = Map.of("first_day", DemoFiles.BEGIN.toString().substring(0, 10), "last_day",
					arguments[1]);
			int times = Integer.parseInt(arguments[2]);
			long expected = Long.parseLong(arguments[3]);
			long start = System.nanoTime();
			try (LocalQueryEngine engine = new LocalQueryEngine(Path.of(arguments[0]))) {
				engine.query("SELECT 1");
				Fork.print("load", millisSince(start));
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
			Fork.print(name + "-first", millis[0]);
			Arrays.sort(millis);
			Fork.print(name + "-median", millis[times / 2]);
			Fork.print(name + "-worst", millis[times - 1]);
		}

		private static void check(String name, QueryResult result, long expected) {
			int searches = result.columns().indexOf("searches");
			long counted = result.rows()
				.stream()
				.mapToLong((row) -> (row.get(searches) instanceof Number number) ? number.longValue() : 0)
				.sum();
			if (counted != expected || !result.remarks().isEmpty()) {
				throw new IllegalStateException(
						"%s counts %s and not %s: %s".formatted(name, counted, expected, result.remarks()));
			}
		}

		private static double millisSince(long start) {
			return (System.nanoTime() - start) / 1e6;
		}

	}

}
