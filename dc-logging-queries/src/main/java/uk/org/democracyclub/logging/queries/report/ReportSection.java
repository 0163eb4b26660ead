package uk.org.democracyclub.logging.queries.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Writes the sections of a report's page: chart, table and SQL.
 */
final class ReportSection {

	private static final List<String> ALL_FIGURES = List.of("Searches", "With an election", "Without", "Not known");

	private static final int BARS = 12;

	private static final int LABELLED_DAYS = 14;

	// Of days in a chart.
	private static final int MOST_COLUMNS = 400;

	private static final int POLLS_CLOSE = 22;

	private final ReportRequest request;

	private final Html html;

	ReportSection(ReportRequest request, Html html) {
		this.request = request;
		this.html = html;
	}

	void write(ReportTable table) {
		ReportPart part = table.part();
		this.html.start("section", "id", part.name(), "class", "part").newLine();
		this.html.element("h2", part.title());
		if (table.rows().isEmpty()) {
			this.html.element("p", "Nothing was counted.");
		}
		else {
			chart(table);
			table(table);
		}
		file(table);
		this.html.start("details", "class", "sql").element("summary", "SQL of ‘%s’".formatted(part.title()));
		this.html.start("pre").element("code", this.request.sql(part)).end("pre").end("details").newLine();
		this.html.end("section").newLine();
	}

	private void file(ReportTable table) {
		this.html.start("p", "class", "file");
		if (table.rows().size() < table.allRows()) {
			this.html.text("The %s rows with the most searches of %s. All rows: "
				.formatted(ReportText.number(table.rows().size()), ReportText.number(table.allRows())));
		}
		else {
			this.html.text("As a file: ");
		}
		this.html.start("a", "href", table.part().fileName()).text(table.part().fileName()).end("a").end("p").newLine();
	}

	private void chart(ReportTable table) {
		ReportPart part = table.part();
		if (part.chart() == ReportChart.NONE) {
			return;
		}
		this.html.start("figure").newLine();
		Chart chart = new Chart(this.html, part.name(), chartTitle(table));
		switch (part.chart()) {
			case DAYS -> chart.columns(days(table));
			case HOURS -> chart.columns(hours(table));
			default -> chart.bars(bars(table));
		}
		this.html.element("figcaption", "Dark: with an election at the postcode. Light: without, or not known.");
		this.html.end("figure").newLine();
	}

	private String chartTitle(ReportTable table) {
		ReportSpan span = this.request.spans().get(0);
		return switch (table.part().chart()) {
			case HOURS -> "Searches on polling day by hour";
			case DAYS -> "Searches by day, %s".formatted(ReportText.days(span));
			default -> "%s, %s%s".formatted(
					"Searches " + table.part().title().substring(0, 1).toLowerCase(Locale.ROOT)
							+ table.part().title().substring(1),
					ReportText.days(span), (table.allRows() > BARS) ? ", the " + BARS + " with the most" : "");
		};
	}

	// Also days without a search. Of a long span, months.
	private List<Chart.Value> days(ReportTable table) {
		ReportSpan span = this.request.spans().get(0);
		long days = ChronoUnit.DAYS.between(span.firstDay(), span.lastDay()) + 1;
		boolean byMonth = days > MOST_COLUMNS;
		Map<LocalDate, Figures> figures = new LinkedHashMap<>();
		span.firstDay()
			.datesUntil(span.lastDay().plusDays(1))
			.forEach((day) -> figures.put(byMonth ? day.withDayOfMonth(1) : day, Figures.NONE));
		for (ReportTable.Row row : table.rows()) {
			LocalDate day = ReportText.timeOf(row.labels().get(0)).toLocalDate();
			figures.merge(byMonth ? day.withDayOfMonth(1) : day, row.figures(span), Figures::plus);
		}
		return figures.entrySet()
			.stream()
			.map((column) -> new Chart.Value(byMonth ? monthLabel(column.getKey()) : dayLabel(column.getKey(), days),
					column.getValue()))
			.toList();
	}

	private static String dayLabel(LocalDate day, long days) {
		boolean labelled = days <= LABELLED_DAYS
				|| ((days <= LABELLED_DAYS * 7L) ? day.getDayOfWeek() == DayOfWeek.MONDAY : day.getDayOfMonth() == 1);
		return labelled ? day.getDayOfMonth() + "/" + day.getMonthValue() : "";
	}

	private static String monthLabel(LocalDate month) {
		return (month.getMonth() == Month.JANUARY) ? Integer.toString(month.getYear()) : "";
	}

	private List<Chart.Value> hours(ReportTable table) {
		List<ReportSpan> spans = this.request.spans();
		ReportSpan pollingDay = spans.get(spans.size() - 1);
		Figures[] figures = new Figures[POLLS_CLOSE];
		for (ReportTable.Row row : table.rows()) {
			LocalDateTime hour = ReportText.timeOf(row.labels().get(0));
			Figures before = figures[hour.getHour()];
			Figures more = row.figures(pollingDay);
			figures[hour.getHour()] = (before != null) ? before.plus(more) : more;
		}
		List<Chart.Value> values = new ArrayList<>();
		for (int hour = 0; hour < POLLS_CLOSE; hour++) {
			values.add(new Chart.Value(Integer.toString(hour), (figures[hour] != null) ? figures[hour] : Figures.NONE));
		}
		return values;
	}

	private List<Chart.Value> bars(ReportTable table) {
		ReportSpan span = this.request.spans().get(0);
		return table.rows()
			.stream()
			.limit(BARS)
			.map((row) -> new Chart.Value(ReportText.label(table.part(), table.labels().get(0), row.labels().get(0)),
					row.figures(span)))
			.toList();
	}

	private void table(ReportTable table) {
		String name = "%s, table".formatted(table.part().title());
		this.html.start("div", "class", "scroll", "role", "group", "tabindex", "0", "aria-label", name)
			.start("table")
			.newLine();
		this.html.element("caption", caption(table));
		if (table.labels().isEmpty()) {
			totals(table);
			return;
		}
		if (table.part().chart() == ReportChart.HOURS) {
			hoursAndProducts(table);
			return;
		}
		List<ReportSpan> spans = spans(table);
		List<String> figures = figures(table, spans);
		head(table, spans, figures);
		this.html.start("tbody").newLine();
		for (ReportTable.Row row : table.rows()) {
			row(table, row, spans, figures.size());
		}
		this.html.end("tbody").end("table").end("div").newLine();
	}

	private void totals(ReportTable table) {
		this.html.start("thead").start("tr").start("th", "scope", "col").text("Days").end("th");
		ALL_FIGURES.forEach((name) -> this.html.start("th", "scope", "col", "class", "number").text(name).end("th"));
		this.html.end("tr").end("thead").newLine().start("tbody").newLine();
		for (ReportSpan span : this.request.spans()) {
			this.html.start("tr").start("th", "scope", "row").text(ReportText.span(span)).end("th");
			figures(table.sum(span), ALL_FIGURES.size());
			this.html.end("tr").newLine();
		}
		this.html.end("tbody").end("table").end("div").newLine();
	}

	// A column for each product: the file has a row for each, which would fill pages.
	private void hoursAndProducts(ReportTable table) {
		List<ReportSpan> spans = this.request.spans();
		ReportSpan pollingDay = spans.get(spans.size() - 1);
		Set<String> products = new TreeSet<>();
		Map<String, Map<String, Long>> hours = new LinkedHashMap<>();
		for (ReportTable.Row row : table.rows()) {
			String product = row.labels().get(1);
			products.add(product);
			hours.computeIfAbsent(row.labels().get(0), (hour) -> new HashMap<>())
				.put(product, row.figures(pollingDay).searches());
		}
		this.html.start("thead").start("tr").start("th", "scope", "col").text("Time").end("th");
		Stream
			.concat(products.stream().map((product) -> ReportText.label(table.part(), "dc_product", product)),
					Stream.of("All"))
			.forEach((name) -> this.html.start("th", "scope", "col", "class", "number").text(name).end("th"));
		this.html.end("tr").end("thead").newLine().start("tbody").newLine();
		hours.forEach((hour, searches) -> {
			this.html.start("tr").start("th", "scope", "row").text(ReportText.label(table.part(), "starts", hour));
			this.html.end("th");
			products.forEach((product) -> number(searches.getOrDefault(product, 0L)));
			number(searches.values().stream().mapToLong(Long::longValue).sum());
			this.html.end("tr").newLine();
		});
		this.html.end("tbody").end("table").end("div").newLine();
	}

	private static String caption(ReportTable table) {
		return "Searches: " + table.part().title();
	}

	private List<ReportSpan> spans(ReportTable table) {
		List<ReportSpan> spans = this.request.spans();
		return (table.part().chart() == ReportChart.DAYS) ? spans.subList(0, 1) : spans;
	}

	private static List<String> figures(ReportTable table, List<ReportSpan> spans) {
		if (!table.byElection()) {
			return ALL_FIGURES.subList(0, 1);
		}
		return (spans.size() > 1) ? ALL_FIGURES.subList(0, 2) : ALL_FIGURES;
	}

	private void head(ReportTable table, List<ReportSpan> spans, List<String> figures) {
		this.html.start("thead").newLine();
		boolean isOfSpans = spans.size() > 1;
		List<String> labels = table.labels();
		if (isOfSpans) {
			this.html.start("tr");
			labels.forEach((label) -> this.html.start("th", "scope", "col", "rowspan", "2")
				.text(ReportText.column(label))
				.end("th"));
			spans.forEach((span) -> this.html
				.start("th", "scope", "colgroup", "class", "number", "colspan", Integer.toString(figures.size()))
				.text(ReportText.span(span))
				.end("th"));
			this.html.end("tr").newLine();
		}
		this.html.start("tr");
		if (!isOfSpans) {
			labels.forEach((label) -> this.html.start("th", "scope", "col").text(ReportText.column(label)).end("th"));
		}
		for (int i = 0; i < spans.size(); i++) {
			figures
				.forEach((figure) -> this.html.start("th", "scope", "col", "class", "number").text(figure).end("th"));
		}
		this.html.end("tr").newLine().end("thead").newLine();
	}

	private void row(ReportTable table, ReportTable.Row row, List<ReportSpan> spans, int figures) {
		this.html.start("tr");
		for (int i = 0; i < row.labels().size(); i++) {
			String cell = (i == 0) ? "th" : "td";
			String[] scope = (i == 0) ? new String[] { "scope", "row" } : new String[0];
			this.html.start(cell, scope)
				.text(ReportText.label(table.part(), table.labels().get(i), row.labels().get(i)))
				.end(cell);
		}
		spans.forEach((span) -> figures(row.figures(span), figures));
		this.html.end("tr").newLine();
	}

	private void figures(Figures figures, int number) {
		List.of(figures.searches(), figures.withElection(), figures.withoutElection(), figures.electionUnknown())
			.subList(0, number)
			.forEach(this::number);
	}

	private void number(long number) {
		this.html.start("td", "class", "number").text(ReportText.number(number)).end("td");
	}

}
