package uk.org.democracyclub.logging.queries.sql;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A query that answers a common question about the logs. Its file begins with a comment
 * that says what it counts, and with its parameters, the columns of
 * {@code WITH parameters AS (SELECT …)}. They have example values, or {@code NULL} if
 * they are optional, so the query runs as it is. (Athena's own placeholders are allowed
 * in the {@code WHERE} clause only and have no names, so each value would have to be
 * given several times.) Immutable.
 */
public final class NamedQuery {

	private static final Pattern PARAMETERS = Pattern.compile("WITH parameters AS \\(\\s+SELECT(.*?)\n\\)",
			Pattern.DOTALL);

	private static final Pattern PARAMETER = Pattern
		.compile("(?:(?<type>DATE |TIMESTAMP |)'(?<text>[^']*)'|(?<number>\\d+)|CAST\\(NULL AS (?<optional>date)\\))"
				+ " AS (?<name>[a-z_]+)");

	private static final String PERIOD_START = "period_start";

	private static final String POLLING_DAY = "polling_day";

	private static final List<NamedQuery> ALL = List.of(load("searches-by-product"),
			load("searches-by-product-between"), load("searches-by-product-in-year"), load("searches-by-nation"),
			load("election-totals"), load("election-by-nation"), load("election-by-local-authority"),
			load("election-by-constituency"), load("election-by-product"), load("election-by-product-and-api-user"),
			load("election-by-campaign"), load("election-by-day"), load("election-by-hour"),
			load("election-not-counted"), load("usage-totals"), load("usage-over-time"), load("usage-by-product"),
			load("usage-by-product-and-api-user"), load("usage-by-campaign"), load("usage-by-nation"),
			load("usage-by-local-authority"), load("usage-by-constituency"), load("usage-by-election"),
			load("usage-not-counted"), load("usage-of-days"));

	private final String name;

	private final String title;

	private final String description;

	private final List<QueryParameter> parameters;

	private final String sql;

	private NamedQuery(String name, String sql) {
		this.name = name;
		this.sql = sql;
		List<String> comment = sql.lines()
			.takeWhile((line) -> line.startsWith("--"))
			.map((line) -> line.substring(2).strip())
			.toList();
		this.title = comment.get(0);
		this.description = comment.stream().skip(1).collect(Collectors.joining("\n")).strip();
		this.parameters = parameters(sql);
	}

	/**
	 * Returns the queries there are.
	 * @return the queries
	 */
	public static List<NamedQuery> all() {
		return ALL;
	}

	/**
	 * Looks a query up.
	 * @param name its name
	 * @return the query, if there is one of the name
	 */
	public static Optional<NamedQuery> of(String name) {
		return ALL.stream().filter((query) -> query.name.equals(name)).findFirst();
	}

	/**
	 * Returns the name of the query, which is that of its file and of the saved query in
	 * Athena.
	 * @return the name, for example "searches-by-product"
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the question in a line.
	 * @return the title
	 */
	public String title() {
		return this.title;
	}

	/**
	 * Returns what the query counts, and what it does not.
	 * @return the description, of several lines
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns the parameters of the query.
	 * @return the parameters in their order
	 */
	public List<QueryParameter> parameters() {
		return this.parameters;
	}

	/**
	 * Returns the query with examples for its parameters. Those that are optional are
	 * left out.
	 * @return the SQL, without a semicolon at its end
	 */
	public String sql() {
		return this.sql;
	}

	/**
	 * Returns the query with values for its parameters.
	 * @param values the values by the names of the parameters; those that are missing
	 * keep the value in the file
	 * @return the SQL, without a semicolon at its end
	 * @throws IllegalArgumentException if there is no such parameter, a value is not of
	 * its type, or the election period would start after polling day
	 */
	public String sql(Map<String, String> values) {
		String result = this.sql;
		for (Map.Entry<String, String> value : values.entrySet()) {
			QueryParameter parameter = parameter(value.getKey());
			String found = literalOf(parameter, parameter.defaultValue());
			result = result.replace(found, literalOf(parameter, value.getValue()));
		}
		requirePeriod(values);
		return result;
	}

	private void requirePeriod(Map<String, String> values) {
		String start = values.get(PERIOD_START);
		if (start != null) {
			String pollingDay = values.getOrDefault(POLLING_DAY, parameter(POLLING_DAY).defaultValue());
			if (pollingDay != null && LocalDate.parse(start).isAfter(LocalDate.parse(pollingDay))) {
				throw new IllegalArgumentException("The parameter '%s' is '%s': it must not be after polling day, %s"
					.formatted(PERIOD_START, start, pollingDay));
			}
		}
	}

	@Override
	public String toString() {
		return this.name;
	}

	private QueryParameter parameter(String parameter) {
		return this.parameters.stream()
			.filter((known) -> known.name().equals(parameter))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"The query '%s' has no parameter '%s'; its parameters are: %s".formatted(this.name, parameter,
							this.parameters.stream().map(QueryParameter::name).collect(Collectors.joining(", ")))));
	}

	private static String literalOf(QueryParameter parameter, @Nullable String value) {
		return "%s AS %s".formatted(parameter.literal(value), parameter.name());
	}

	private static List<QueryParameter> parameters(String sql) {
		Matcher clause = PARAMETERS.matcher(sql);
		if (!clause.find()) {
			return List.of();
		}
		List<QueryParameter> parameters = new ArrayList<>();
		Matcher parameter = PARAMETER.matcher(clause.group(1));
		while (parameter.find()) {
			parameters.add(parameter(parameter));
		}
		return List.copyOf(parameters);
	}

	private static QueryParameter parameter(Matcher found) {
		String name = found.group("name");
		if (found.group("optional") != null) {
			return new QueryParameter(name, QueryParameter.Type.DATE, null);
		}
		String number = found.group("number");
		return (number != null) ? new QueryParameter(name, QueryParameter.Type.INTEGER, number)
				: new QueryParameter(name, type(found.group("type").strip()), found.group("text"));
	}

	private static QueryParameter.Type type(String keyword) {
		return keyword.isEmpty() ? QueryParameter.Type.WORD : QueryParameter.Type.valueOf(keyword);
	}

	private static NamedQuery load(String name) {
		return new NamedQuery(name, SqlFile.read(name + ".sql"));
	}

}
