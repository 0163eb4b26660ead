package uk.org.democracyclub.logging.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import uk.org.democracyclub.logging.benchmarks.contender.Candidate;

/**
 * Writes tables between the markers of a page of Markdown, and leaves the rest of it as
 * it is: <pre>
 * &lt;!-- table: NAME --&gt;
 * &lt;!-- end --&gt;
 * </pre> A table of which nothing was measured stays as it is, too.
 */
public final class Page {

	/** The measurement whose one row has a description of the machine as its name. */
	public static final String MACHINE = "machine";

	private static final Pattern MARKED = Pattern.compile("(<!-- table: ([\\w-]+) -->\n)(.*?)(<!-- end -->)",
			Pattern.DOTALL);

	private static final List<Column> DELIVERY = List.of(Column.rate("rate, of ours", "0-entries-per-second"),
			Column.value("entries/s", "0-entries-per-second"), Column.value("CPU µs/entry", "0-cpu-micros"),
			Column.value("B/entry", "0-bytes"), Column.value("p50 ms", "0-p50-millis"),
			Column.value("p99 ms", "0-p99-millis"), Column.value("p99.9 ms", "0-p999-millis"),
			Column.cost("call, of ours", "0-caller-paced-micros"), Column.value("call µs", "0-caller-paced-micros"),
			Column.value("full load µs", "0-caller-loaded-micros"),
			Column.rate("20 ms: rate, of ours", "20-entries-per-second"),
			Column.value("entries/s", "20-entries-per-second"), Column.value("CPU µs/entry", "20-cpu-micros"),
			Column.value("p99 ms", "20-p99-millis"));

	private static final List<Table> TABLES = List.of(
			new Table("caller", "A call in a burst", Candidate.MEMORY.label(),
					List.of(Column.cost("1 thread, of ours", "1-nanos"), Column.value("ns a call", "1-nanos"),
							Column.value("middle half from", "1-nanos-p25"), Column.value("to", "1-nanos-p75"),
							Column.value("B an entry", "1-bytes"), Column.cost("8 threads, of ours", "8-nanos"),
							Column.value("ns a call", "8-nanos"))),
			new Table("pace", "A call at the pace of a site", Candidate.MEMORY.label(),
					List.of(Column.cost("p50, of ours", "p50-micros"), Column.cost("p99.9, of ours", "p999-micros"),
							Column.value("p50 µs", "p50-micros"), Column.value("p99 µs", "p99-micros"),
							Column.value("p99.9 µs", "p999-micros"), Column.value("p99.99 µs", "p9999-micros"),
							Column.value("max µs", "max-micros"), Column.value("dropped", "dropped"))),
			new Table("delivery-single", "One entry a request", Candidate.SINGLE.label(), DELIVERY),
			new Table("delivery-batch", "Many entries a request", Candidate.BATCH.label(), DELIVERY),
			new Table("backlog", "A backlog", "1,000,000 entries",
					List.of(Column.value("written, entries/s", "write-entries-per-second"),
							Column.value("B/entry on disk", "bytes-per-entry"),
							Column.value("delivered, entries/s", "read-entries-per-second"),
							Column.value("peak heap, writing, MB", "write-peak-heap-mb"),
							Column.value("peak heap, delivering, MB", "read-peak-heap-mb"))),
			new Table("startup", "Start-up", "without DC Logging", List.of(
					Column.difference("extracted: added ms", "extracted-ready-millis"),
					Column.value("ready after ms", "extracted-ready-millis"),
					Column.value("CPU ms", "extracted-cpu-millis"),
					Column.difference("one jar: added ms", "jar-ready-millis"),
					Column.value("ready after ms", "jar-ready-millis"), Column.value("CPU ms", "jar-cpu-millis"),
					Column.difference("AOT: added ms", "aot-ready-millis"),
					Column.value("ready after ms", "aot-ready-millis"), Column.value("CPU ms", "aot-cpu-millis"))),
			new Table("ingest", "The ingest function", "without a snapshot",
					List.of(Column.value("first answer ms", "first-millis"),
							Column.value("one entry, p50 ms", "single-p50-millis"),
							Column.value("p99 ms", "single-p99-millis"),
							Column.value("batches, entries/s", "batch-entries-per-second"))),
			new Table("queries", "Queries", "usage-over-time",
					List.of(Column.value("first ms", "first-millis"), Column.value("median ms", "median-millis"),
							Column.value("worst ms", "worst-millis"))),
			new Table("usage", "The usage page", "a year by the week", List.of(Column.value("first ms", "first-millis"),
					Column.value("median ms", "median-millis"), Column.value("worst ms", "worst-millis"))));

	private static final List<Target> TARGETS = List.of(
			Target.atMost("A call in memory, 1 thread, in a burst", 0.3, "µs",
					(results) -> call(results, Candidate.MEMORY) / 1e3),
			Target.atMost("A call with spool, 1 thread, in a burst", 1, "µs",
					(results) -> call(results, Candidate.SPOOL) / 1e3),
			Target.atMost("A call in memory, of the cheapest library that does not drop", 1, "×",
					(results) -> call(results, Candidate.MEMORY)
							/ Math.min(call(results, Candidate.SEGMENT), call(results, Candidate.LOG4J2))),
			Target.atLeast("`single`, in memory, answers at once", 15_000, "entries/s",
					(results) -> single(results, Candidate.SINGLE, "entries-per-second")),
			Target.atLeast("`single`, 16 in flight, answers at once", 15_000, "entries/s",
					(results) -> single(results, Candidate.SINGLE_16, "entries-per-second")),
			Target.atLeast("`batch`, buffer of 100,000, answers at once", 300_000, "entries/s",
					(results) -> large(results, "entries-per-second")),
			Target.atMost("`batch`, buffer of 100,000, answers at once, CPU", 2, "µs/entry",
					(results) -> large(results, "cpu-micros")),
			Target.atLeast("A call of boto3, of ours under full load", 4_000, "×",
					(results) -> single(results, Candidate.BOTO3, "caller-loaded-micros")
							/ single(results, Candidate.SINGLE, "caller-loaded-micros")),
			Target.atMost("Start-up, extracted, added by the starter", 150, "ms",
					(results) -> added(results, "extracted")),
			Target.atMost("Start-up, one jar, added by the starter", 300, "ms", (results) -> added(results, "jar")),
			Target.atMost("Start-up, Spring AOT and AOT cache, added by the starter", 50, "ms",
					(results) -> added(results, "aot")),
			Target.atMost("Slowest usage query, median, 1,000,000 entries", 2_000, "ms",
					(results) -> results.read("queries")
						.stream()
						.mapToDouble((row) -> row.get("median-millis"))
						.filter((millis) -> !Double.isNaN(millis))
						.max()
						.orElse(Double.NaN)),
			Target.atMost("The usage page of a year, median, 10,000,000 searches", 200, "ms",
					(results) -> results.read("usage", "a year by the week", "median-millis")),
			Target.atMost("Heap to deliver 3,000,000 entries, of that for 1,000,000", 1.5, "×",
					(results) -> results.read("backlog", "3,000,000 entries", "read-peak-heap-mb")
							/ results.read("backlog", "1,000,000 entries", "read-peak-heap-mb")));

	private Page() {
	}

	private static double call(Results results, Candidate candidate) {
		return results.read("caller", candidate.label(), "1-nanos");
	}

	private static double single(Results results, Candidate candidate, String key) {
		return results.read("delivery-single", candidate.label(), "0-" + key);
	}

	private static double large(Results results, String key) {
		return results.read("delivery-batch", Candidate.BATCH_LARGE.label(), "0-" + key);
	}

	private static double added(Results results, String form) {
		return results.read("startup", "with the starter", form + "-ready-millis")
				- results.read("startup", "without DC Logging", form + "-ready-millis");
	}

	/** Renders the tables of a page. */
	public static String render(String page, Results results) {
		return MARKED.matcher(page)
			.replaceAll((marked) -> Matcher.quoteReplacement(
					marked.group(1) + content(marked.group(2), results).orElse(marked.group(3)) + marked.group(4)));
	}

	private static Optional<String> content(String name, Results results) {
		return switch (name) {
			case MACHINE -> results.read(MACHINE).stream().map((row) -> "\n" + row.name() + "\n\n").findFirst();
			case "targets" -> Optional.of(Target.render(TARGETS, results));
			case "losses" -> Optional.of(losses(results));
			default -> {
				Table table = TABLES.stream()
					.filter((candidate) -> candidate.name().equals(name))
					.findFirst()
					.orElseThrow(() -> new IllegalArgumentException("There is no table '%s'".formatted(name)));
				yield Optional.of(results.read(name)).filter((rows) -> !rows.isEmpty()).map(table::render);
			}
		};
	}

	private static String losses(Results results) {
		List<String> lines = new ArrayList<>();
		for (Table table : TABLES) {
			List<Row> rows = results.read(table.name());
			if (!rows.isEmpty()) {
				table.losses(rows).ifPresent(lines::add);
			}
		}
		return "\n" + (lines.isEmpty() ? "- nowhere in this run" : String.join("\n", lines)) + "\n\n";
	}

}
