package uk.org.democracyclub.logging.queries.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.RowSink;
import uk.org.democracyclub.logging.queries.text.Values;

/**
 * Makes a {@link ReportTable} of the result of a part's query while its rows arrive.
 * Remembers only the rows that the page shows. The rows can come from any engine, or from
 * a CSV file, in which all values are texts. Not thread-safe.
 */
public final class ReportTableReader implements RowSink {

	private static final String SPAN = "span";

	private static final String SEARCHES = "searches";

	private static final List<String> BY_ELECTION = List.of("with_election", "without_election", "election_unknown");

	private static final int PROBLEMS_SHOWN = 3;

	private static final int POLLS_CLOSE = 22;

	private static final Comparator<Counted> FEWEST_FIRST = Comparator.comparingLong((Counted row) -> row.searches)
		.thenComparing(Comparator.comparingLong((Counted row) -> row.number).reversed());

	private final ReportRequest request;

	private final ReportPart part;

	private final List<String> columns = new ArrayList<>();

	private final List<Integer> labelColumns = new ArrayList<>();

	private final Map<ReportSpan, Figures> sums = new HashMap<>();

	private final Map<List<String>, Counted> shown = new HashMap<>();

	private final PriorityQueue<Counted> fewest = new PriorityQueue<>(FEWEST_FIRST);

	private final List<String> problems = new ArrayList<>();

	private long allRows;

	private long lines;

	/**
	 * Creates a reader.
	 * @param request the report
	 * @param part the part whose result is read
	 */
	public ReportTableReader(ReportRequest request, ReportPart part) {
		this.request = request;
		this.part = part;
	}

	@Override
	public void columns(List<String> names) {
		this.columns.addAll(names);
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i);
			if (!name.equals(SPAN) && !name.equals(SEARCHES) && !BY_ELECTION.contains(name)) {
				this.labelColumns.add(i);
			}
		}
	}

	@Override
	public void row(List<@Nullable Object> values) {
		this.lines++;
		Figures figures = new Figures(number(values, SEARCHES), number(values, BY_ELECTION.get(0)),
				number(values, BY_ELECTION.get(1)), number(values, BY_ELECTION.get(2)));
		List<String> labels = this.labelColumns.stream().map((column) -> Values.text(values.get(column))).toList();
		if (isByElection() && !figures.addUp()) {
			// Not what it is of: visitors write labels, and messages are logged.
			problem(String.format(Locale.ROOT, "row %d: %s do not add up", this.lines, figures));
		}
		List<ReportSpan> spans = spans(values, labels);
		for (ReportSpan span : spans) {
			this.sums.merge(span, figures, Figures::plus);
		}
		if (!spans.isEmpty()) {
			show(labels, spans.get(0), figures);
		}
	}

	// Where a result has no column for it, the time of the row tells the span.
	private List<ReportSpan> spans(List<@Nullable Object> values, List<String> labels) {
		List<ReportSpan> spans = this.request.spans();
		int column = this.columns.indexOf(SPAN);
		if (column >= 0) {
			String name = Values.text(values.get(column));
			List<ReportSpan> named = spans.stream().filter((span) -> span.label().equals(name)).toList();
			if (named.isEmpty()) {
				problem("There is no span '%s'".formatted(name));
			}
			return named;
		}
		return switch (this.part.chart()) {
			case DAYS -> {
				LocalDate day = time(labels.get(0)).toLocalDate();
				yield requireSome(spans.stream().filter((span) -> span.contains(day)).toList(), labels);
			}
			case HOURS -> {
				LocalDateTime hour = time(labels.get(0));
				yield requireSome(spans.stream()
					.skip(spans.size() - 1L)
					.filter((span) -> span.contains(hour.toLocalDate()) && hour.getHour() < POLLS_CLOSE)
					.toList(), labels);
			}
			default -> spans;
		};
	}

	private List<ReportSpan> requireSome(List<ReportSpan> spans, List<String> labels) {
		if (spans.isEmpty()) {
			problem("%s is outside of what is reported".formatted(labels.get(0)));
		}
		return spans;
	}

	private static LocalDateTime time(String text) {
		try {
			return ReportText.timeOf(text);
		}
		catch (DateTimeException ex) {
			throw new ReportException("'%s' is not a time".formatted(text), ex);
		}
	}

	// The first span comes first and contains all others.
	private void show(List<String> labels, ReportSpan span, Figures figures) {
		if (!span.equals(firstSpan())) {
			Counted row = this.shown.get(labels);
			if (row != null) {
				row.figures.put(span, figures);
			}
			return;
		}
		Counted row = new Counted(labels, figures.searches(), this.allRows);
		row.figures.put(span, figures);
		this.allRows++;
		this.shown.put(labels, row);
		this.fewest.add(row);
		if (this.fewest.size() > this.part.rowsShown()) {
			this.shown.remove(Objects.requireNonNull(this.fewest.poll()).labels);
		}
	}

	private ReportSpan firstSpan() {
		List<ReportSpan> spans = this.request.spans();
		return spans.get((this.part.chart() == ReportChart.HOURS) ? spans.size() - 1 : 0);
	}

	private boolean isByElection() {
		return this.columns.containsAll(BY_ELECTION);
	}

	private long number(List<@Nullable Object> values, String column) {
		int index = this.columns.indexOf(column);
		Object value = (index >= 0) ? values.get(index) : null;
		if (value == null) {
			return 0;
		}
		return (value instanceof Number number) ? number.longValue() : Long.parseLong(value.toString());
	}

	private void problem(String text) {
		if (this.problems.size() < PROBLEMS_SHOWN) {
			this.problems.add(text);
		}
	}

	/**
	 * Returns the table of the rows so far.
	 * @param remarks the remarks of the engine
	 * @return the table
	 */
	public ReportTable table(List<String> remarks) {
		boolean byTime = this.part.chart() == ReportChart.DAYS || this.part.chart() == ReportChart.HOURS;
		List<ReportTable.Row> rows = this.shown.values()
			.stream()
			.sorted(byTime ? Comparator.comparingLong((row) -> row.number) : FEWEST_FIRST.reversed())
			.map((row) -> new ReportTable.Row(row.labels, row.figures))
			.toList();
		return new ReportTable(this.part, this.labelColumns.stream().map(this.columns::get).toList(), isByElection(),
				rows, this.allRows, this.lines, this.sums, this.problems, remarks);
	}

	/** A row with its place in the result. */
	private static final class Counted {

		private final List<String> labels;

		private final long searches;

		private final long number;

		private final Map<ReportSpan, Figures> figures = new HashMap<>();

		Counted(List<String> labels, long searches, long number) {
			this.labels = labels;
			this.searches = searches;
			this.number = number;
		}

	}

}
