package uk.org.democracyclub.logging.queries.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.queries.sql.QueryParameter;

/**
 * What a report consists of, independent of where it is run. Immutable.
 *
 * @param name the name, for example "election"
 * @param description what is reported, in one line
 * @param parts the parts in the order of the page; the first has the totals
 */
public record ReportDefinition(String name, String description, List<ReportPart> parts) {

	/** The searches before an election. */
	public static final ReportDefinition ELECTION = new ReportDefinition("election",
			"searches before an election, for its period, its week and polling day",
			List.of(ReportPart.of(ReportPart.TOTALS, "In total", "election-totals", ReportChart.NONE),
					ReportPart.of(ReportPart.BY_DAY, "By day", "election-by-day", ReportChart.DAYS),
					ReportPart.of(ReportPart.BY_HOUR, "On polling day, by hour and product", "election-by-hour",
							ReportChart.HOURS),
					ReportPart.of("by-product", "By product", "election-by-product", ReportChart.BARS),
					ReportPart.of("by-product-and-api-user", "By product and API user",
							"election-by-product-and-api-user", ReportChart.NONE),
					ReportPart.of("by-campaign", "By product and campaign", "election-by-campaign", ReportChart.NONE),
					ReportPart.of("by-nation", "By nation", "election-by-nation", ReportChart.BARS),
					ReportPart.of("by-local-authority", "By local authority", "election-by-local-authority",
							ReportChart.BARS),
					ReportPart.of("by-constituency", "By parliamentary constituency", "election-by-constituency",
							ReportChart.BARS),
					ReportPart.of(ReportPart.NOT_COUNTED, "Not counted", "election-not-counted", ReportChart.NONE)));

	/** The searches between any two days. */
	public static final ReportDefinition SPAN = new ReportDefinition("span", "searches between any two days", List.of(
			ReportPart.of(ReportPart.TOTALS, "In total", "usage-totals", ReportChart.NONE),
			ReportPart.of(ReportPart.BY_DAY, "By day", "usage-over-time", ReportChart.DAYS).with("grain", "day"),
			ReportPart.of("by-product", "By product", "usage-by-product", ReportChart.BARS),
			ReportPart.of("by-product-and-api-user", "By product and API user", "usage-by-product-and-api-user",
					ReportChart.NONE),
			ReportPart.of("by-campaign", "By product and campaign", "usage-by-campaign", ReportChart.NONE),
			ReportPart.of("by-nation", "By nation", "usage-by-nation", ReportChart.BARS),
			ReportPart.of("by-local-authority", "By local authority", "usage-by-local-authority", ReportChart.BARS),
			ReportPart.of("by-constituency", "By parliamentary constituency", "usage-by-constituency",
					ReportChart.BARS),
			ReportPart.of(ReportPart.NOT_COUNTED, "Not counted", "usage-not-counted", ReportChart.NONE)));

	private static final List<ReportDefinition> ALL = List.of(ELECTION, SPAN);

	public ReportDefinition {
		parts = List.copyOf(parts);
	}

	/**
	 * Returns the reports there are.
	 * @return the definitions
	 */
	public static List<ReportDefinition> all() {
		return ALL;
	}

	/**
	 * Looks a report up.
	 * @param name its name
	 * @return the definition, if there is one of the name
	 */
	public static Optional<ReportDefinition> of(String name) {
		return ALL.stream().filter((definition) -> definition.name.equals(name)).findFirst();
	}

	/**
	 * Returns the parameters of the report: those of its queries, without the ones that a
	 * part sets itself.
	 * @return the parameters in their order
	 */
	public List<QueryParameter> parameters() {
		Map<String, QueryParameter> parameters = new LinkedHashMap<>();
		for (ReportPart part : this.parts) {
			part.query()
				.parameters()
				.stream()
				.filter((parameter) -> !part.fixedValues().containsKey(parameter.name()))
				.forEach((parameter) -> parameters.putIfAbsent(parameter.name(), parameter));
		}
		return List.copyOf(parameters.values());
	}

	/**
	 * Returns a part.
	 * @param name the name of the part
	 * @return the part, if the report has it
	 */
	public Optional<ReportPart> part(String name) {
		return this.parts.stream().filter((part) -> part.name().equals(name)).findFirst();
	}

	/** The names of the parameters, for messages. */
	String parameterNames() {
		return parameters().stream().map(QueryParameter::name).collect(Collectors.joining(", "));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
