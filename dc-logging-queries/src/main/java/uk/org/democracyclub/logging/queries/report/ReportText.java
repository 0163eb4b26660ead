package uk.org.democracyclub.logging.queries.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * How a report calls things for people.
 */
final class ReportText {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

	private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("EEE d MMM uuuu", Locale.UK);

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.UK);

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

	private static final Map<String, String> COLUMNS = Map.of("dc_product", "Product", "key_name", "Key", "user_name",
			"User", "email", "Email", "utm_source", "Source", "utm_medium", "Medium", "local_authority",
			"Local authority", "not_counted_because", "Why", "starts", "Time");

	private static final Map<String, String> PRODUCTS = Map.of("WCIVF", "Who Can I Vote For", "WDIV", "Where Do I Vote",
			"AGGREGATOR_API", "Aggregator API", "EC_API", "EC API", "YNR", "Candidates (YNR)", "ELECTION_LEAFLETS",
			"Election Leaflets");

	private static final Map<String, String> COUNTRIES = Map.of("E92000001", "England", "N92000002", "Northern Ireland",
			"S92000003", "Scotland", "W92000004", "Wales", "L93000001", "Channel Islands", "M83000003", "Isle of Man");

	private ReportText() {
	}

	static String title(ReportRequest request) {
		LocalDate pollingDay = request.pollingDay();
		if (pollingDay != null) {
			return "Searches before the election of " + day(pollingDay);
		}
		ReportSpan span = request.spans().get(0);
		return "Searches from %s to %s".formatted(day(span.firstDay()), day(span.lastDay()));
	}

	static String span(ReportSpan span) {
		return span.label().isEmpty() ? "All days" : sentence(span.label());
	}

	/** The days of a span, for example "1 April 2026 to 7 May 2026". */
	static String days(ReportSpan span) {
		return span.firstDay().equals(span.lastDay()) ? day(span.firstDay())
				: "%s to %s".formatted(day(span.firstDay()), day(span.lastDay()));
	}

	static String column(String name) {
		return COLUMNS.getOrDefault(name, sentence(name));
	}

	/** A value of a column as people call it. */
	static String label(ReportPart part, String column, String value) {
		return switch (column) {
			case "dc_product" -> PRODUCTS.getOrDefault(value, value);
			case "country" -> COUNTRIES.getOrDefault(value, value);
			case "starts", "day" -> time(part, value);
			default -> value;
		};
	}

	private static String time(ReportPart part, String value) {
		LocalDateTime time = timeOf(value);
		return (part.chart() == ReportChart.HOURS) ? HOUR.format(time) : SHORT_DAY.format(time);
	}

	/** Reads a day or time in the form of a result. */
	static LocalDateTime timeOf(String value) {
		String iso = value.replace(' ', 'T');
		return (iso.indexOf('T') < 0) ? LocalDate.parse(iso).atStartOfDay() : LocalDateTime.parse(iso);
	}

	static String number(long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}

	static String day(LocalDate day) {
		return DAY.format(day);
	}

	/** A time in London, to the minute. */
	static String time(Instant time) {
		return TIME.format(time.atZone(ReportRequest.ZONE));
	}

	private static String sentence(String text) {
		return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
	}

}
