package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import uk.org.democracyclub.logging.queries.sql.NamedQuery;

/**
 * The reports as the saved queries give them.
 *
 * @param engine runs the queries
 */
public record SqlReports(Engine engine) implements Reports {

	/**
	 * What runs queries.
	 */
	@FunctionalInterface
	public interface Engine {

		/**
		 * Runs a query.
		 * @param sql the query
		 * @return the rows of its answer
		 * @throws Exception if it fails
		 */
		List<List<Object>> rows(String sql) throws Exception;

	}

	@Override
	public List<Row> byProduct(LocalDate firstDay, LocalDate lastDay) {
		return run("searches-by-product", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> byProductBetween(LocalDateTime from, LocalDateTime to) {
		return run("searches-by-product-between", Map.of("from_time", from, "to_time", to));
	}

	@Override
	public List<Row> byProductInYear(int year) {
		return run("searches-by-product-in-year", Map.of("year", year));
	}

	@Override
	public List<Row> byNation(LocalDate firstDay, LocalDate lastDay) {
		return run("searches-by-nation", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageOverTime(Grain grain, LocalDate firstDay, LocalDate lastDay) {
		return run("usage-over-time",
				Map.of("grain", grain.name().toLowerCase(Locale.ROOT), "first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageByProduct(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-by-product", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageByLocalAuthority(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-by-local-authority", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageByElection(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-by-election", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageTotals(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-totals", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageByNation(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-by-nation", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageByConstituency(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-by-constituency", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageByCampaign(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-by-campaign", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageByProductAndApiUser(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-by-product-and-api-user", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> electionTotals(Election election) {
		return run("election-totals", parameters(election));
	}

	@Override
	public List<Row> electionByNation(Election election) {
		return run("election-by-nation", parameters(election));
	}

	@Override
	public List<Row> electionByLocalAuthority(Election election) {
		return run("election-by-local-authority", parameters(election));
	}

	@Override
	public List<Row> electionByConstituency(Election election) {
		return run("election-by-constituency", parameters(election));
	}

	@Override
	public List<Row> electionByProduct(Election election) {
		return run("election-by-product", parameters(election));
	}

	@Override
	public List<Row> electionByProductAndApiUser(Election election) {
		return run("election-by-product-and-api-user", parameters(election));
	}

	@Override
	public List<Row> electionByCampaign(Election election) {
		return run("election-by-campaign", parameters(election));
	}

	@Override
	public List<Row> electionByDay(Election election) {
		return run("election-by-day", parameters(election));
	}

	@Override
	public List<Row> electionByHour(Election election) {
		return run("election-by-hour", parameters(election));
	}

	@Override
	public List<Row> usageNotCounted(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-not-counted", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> usageOfDays(LocalDate firstDay, LocalDate lastDay) {
		return run("usage-of-days", Map.of("first_day", firstDay, "last_day", lastDay));
	}

	@Override
	public List<Row> electionNotCounted(Election election) {
		return run("election-not-counted", parameters(election));
	}

	private static Map<String, Object> parameters(Election election) {
		Map<String, Object> parameters = new HashMap<>(Map.of("polling_day", election.pollingDay()));
		election.periodStart().ifPresent((start) -> parameters.put("period_start", start));
		return parameters;
	}

	private List<Row> run(String query, Map<String, Object> parameters) {
		Map<String, String> values = new HashMap<>();
		parameters.forEach((name, value) -> values.put(name, value.toString()));
		try {
			return this.engine.rows(NamedQuery.of(query).orElseThrow().sql(values))
				.stream()
				.map(SqlReports::row)
				.toList();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The query '%s' fails with %s".formatted(query, values), ex);
		}
	}

	// Labels are texts, days or times, and figures numbers.
	private static Row row(List<Object> values) {
		List<String> labels = new ArrayList<>();
		List<Long> figures = new ArrayList<>();
		for (Object value : values) {
			if (value instanceof Number figure) {
				figures.add(figure.longValue());
			}
			else {
				labels.add((value instanceof Temporal time) ? time.toString() : (String) value);
			}
		}
		return new Row(labels, figures);
	}

}
