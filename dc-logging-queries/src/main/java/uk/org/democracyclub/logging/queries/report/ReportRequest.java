package uk.org.democracyclub.logging.queries.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.sql.QueryParameter;

/**
 * A report with values for its parameters, which are valid. Immutable.
 */
public final class ReportRequest {

	/** The time zone of all days and hours of a report. */
	public static final ZoneId ZONE = ZoneId.of("Europe/London");

	private static final String POLLING_DAY = "polling_day";

	private static final String PERIOD_START = "period_start";

	private static final String FIRST_DAY = "first_day";

	private static final String LAST_DAY = "last_day";

	private static final int POLLS_CLOSE = 22;

	// Deliveries up to the end of this day, in UTC, are counted.
	private static final int DAYS_OF_DELIVERY = 8;

	private final ReportDefinition definition;

	private final Map<String, String> values;

	private final List<ReportSpan> spans;

	private ReportRequest(ReportDefinition definition, Map<String, String> values) {
		this.definition = definition;
		this.values = Map.copyOf(values);
		this.spans = values.containsKey(POLLING_DAY) ? electionSpans()
				: List.of(new ReportSpan("", day(FIRST_DAY), day(LAST_DAY)));
	}

	/**
	 * Checks values for the parameters of a report.
	 * @param definition the report
	 * @param values the values by the names of the parameters
	 * @return the request
	 * @throws IllegalArgumentException if a value is missing or wrong; it says in one
	 * sentence which parameter, what was found and what is allowed
	 */
	public static ReportRequest of(ReportDefinition definition, Map<String, String> values) {
		List<QueryParameter> parameters = definition.parameters();
		for (String name : values.keySet()) {
			if (parameters.stream().noneMatch((parameter) -> parameter.name().equals(name))) {
				throw new IllegalArgumentException("The report '%s' has no parameter '%s'; its parameters are: %s"
					.formatted(definition.name(), name, definition.parameterNames()));
			}
		}
		Map<String, String> checked = new TreeMap<>();
		for (QueryParameter parameter : parameters) {
			String value = values.get(parameter.name());
			if (value != null) {
				checked.put(parameter.name(), parse(parameter, value).toString());
			}
			else if (!parameter.isOptional()) {
				throw new IllegalArgumentException("The report '%s' needs the parameter '%s', %s"
					.formatted(definition.name(), parameter.name(), parameter.type().description()));
			}
		}
		requireOrder(checked, PERIOD_START, POLLING_DAY);
		requireOrder(checked, FIRST_DAY, LAST_DAY);
		return new ReportRequest(definition, checked);
	}

	// All parameters of reports are days.
	private static LocalDate parse(QueryParameter parameter, String value) {
		try {
			return LocalDate.parse(value);
		}
		catch (DateTimeParseException ex) {
			throw new IllegalArgumentException("The parameter '%s' is '%s': it must be %s".formatted(parameter.name(),
					value, parameter.type().description()), ex);
		}
	}

	private static void requireOrder(Map<String, String> values, String first, String last) {
		String earlier = values.get(first);
		String later = values.get(last);
		if (earlier != null && later != null && LocalDate.parse(earlier).isAfter(LocalDate.parse(later))) {
			throw new IllegalArgumentException("The parameter '%s' is '%s': it must not be after %s, the value of '%s'"
				.formatted(first, earlier, later, last));
		}
	}

	private List<ReportSpan> electionSpans() {
		LocalDate pollingDay = day(POLLING_DAY);
		LocalDate start = this.values.containsKey(PERIOD_START) ? day(PERIOD_START)
				: pollingDay.minusMonths(1).withDayOfMonth(1);
		LocalDate monday = pollingDay.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		return List.of(new ReportSpan("election period", start, pollingDay),
				new ReportSpan("election week", start.isAfter(monday) ? start : monday, pollingDay),
				new ReportSpan("polling day", pollingDay, pollingDay));
	}

	private LocalDate day(String parameter) {
		return LocalDate.parse(Objects.requireNonNull(this.values.get(parameter)));
	}

	/**
	 * Returns the report.
	 * @return the definition
	 */
	public ReportDefinition definition() {
		return this.definition;
	}

	/**
	 * Returns the values that were given.
	 * @return the values by the names of the parameters
	 */
	public Map<String, String> values() {
		return new TreeMap<>(this.values);
	}

	/**
	 * Returns the spans that the report has figures for.
	 * @return the spans; the first contains all others
	 */
	public List<ReportSpan> spans() {
		return this.spans;
	}

	/**
	 * Returns polling day.
	 * @return the day, or {@code null} if the report is not of an election
	 */
	public @Nullable LocalDate pollingDay() {
		return this.values.containsKey(POLLING_DAY) ? day(POLLING_DAY) : null;
	}

	/**
	 * Returns the query of a part with all values.
	 * @param part the part
	 * @return the SQL, without a semicolon at its end
	 */
	public String sql(ReportPart part) {
		Map<String, String> values = new TreeMap<>(this.values);
		values.putAll(part.fixedValues());
		return part.query().sql(values);
	}

	/**
	 * Returns a name that identifies the report, for files and folders.
	 * @return the name, for example "election-2026-05-07"
	 */
	public String fileName() {
		LocalDate pollingDay = pollingDay();
		return (pollingDay != null) ? "%s-%s".formatted(this.definition.name(), pollingDay)
				: "%s-%s-to-%s".formatted(this.definition.name(), day(FIRST_DAY), day(LAST_DAY));
	}

	/**
	 * Returns when the last search can happen that the report counts.
	 * @return the time: the close of polls, or the end of the last day
	 */
	public Instant end() {
		LocalDate pollingDay = pollingDay();
		return (pollingDay != null) ? pollingDay.atTime(POLLS_CLOSE, 0).atZone(ZONE).toInstant()
				: day(LAST_DAY).plusDays(1).atStartOfDay(ZONE).toInstant();
	}

	/**
	 * Returns until when searches count that are delivered late.
	 * @return the time
	 */
	public Instant deliveriesEnd() {
		return this.spans.get(0).lastDay().plusDays(DAYS_OF_DELIVERY + 1L).atStartOfDay(ZoneOffset.UTC).toInstant();
	}

	@Override
	public String toString() {
		return fileName();
	}

}
