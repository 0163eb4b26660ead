package uk.org.democracyclub.logging.aws.lake;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import uk.org.democracyclub.logging.aws.query.NamedQuery;

/**
 * The reports as the saved queries give them.
 *
 * @param trino runs the queries
 */
record SqlReports(Trino trino) implements Reports {

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
	public List<Row> electionTotals(LocalDate pollingDay) {
		return run("election-totals", Map.of("polling_day", pollingDay));
	}

	@Override
	public List<Row> electionByLocalAuthority(LocalDate pollingDay) {
		return run("election-by-local-authority", Map.of("polling_day", pollingDay));
	}

	@Override
	public List<Row> electionByProductAndApiUser(LocalDate pollingDay) {
		return run("election-by-product-and-api-user", Map.of("polling_day", pollingDay));
	}

	private List<Row> run(String query, Map<String, Object> parameters) {
		Map<String, String> values = new HashMap<>();
		parameters.forEach((name, value) -> values.put(name, value.toString()));
		try {
			return this.trino.query(NamedQuery.of(query).orElseThrow().sql(values))
				.rows()
				.stream()
				.map(SqlReports::row)
				.toList();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("The query '%s' fails with %s".formatted(query, values), ex);
		}
	}

	// Labels are texts and figures numbers.
	private static Row row(List<Object> values) {
		List<String> labels = new ArrayList<>();
		List<Long> figures = new ArrayList<>();
		for (Object value : values) {
			if (value instanceof Number figure) {
				figures.add(figure.longValue());
			}
			else {
				labels.add((String) value);
			}
		}
		return new Row(labels, figures);
	}

}
