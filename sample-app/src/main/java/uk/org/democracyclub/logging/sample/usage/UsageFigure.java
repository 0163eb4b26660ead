package uk.org.democracyclub.logging.sample.usage;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import uk.org.democracyclub.logging.queries.sql.NamedQuery;

/**
 * The figures that there are. The public methods are those that the templates call.
 */
public enum UsageFigure {

	/** Searches by hour, day, week or month. */
	OVER_TIME("over-time", "Searches over time", "Time"),

	/** Searches with an election at the postcode, and without. */
	BY_ELECTION("by-election", "With and without an election", "Election"),

	/** Searches by the site or API that was used. */
	BY_PRODUCT("by-product", "Searches by product", "Product"),

	/** Searches by the local authority of the postcode. */
	BY_LOCAL_AUTHORITY("by-local-authority", "Searches by local authority", "Local authority"),

	/** Searches that the other figures leave out, by product and reason. */
	NOT_COUNTED("not-counted", "Not counted", "Why");

	private final String id;

	private final String title;

	private final String rowTitle;

	UsageFigure(String id, String title, String rowTitle) {
		this.id = id;
		this.title = title;
		this.rowTitle = rowTitle;
	}

	public String id() {
		return this.id;
	}

	public String title() {
		return this.title;
	}

	public String rowTitle() {
		return this.rowTitle;
	}

	/**
	 * Whether there is a chart beside the table. Reasons are too long for its axis.
	 */
	public boolean isCharted() {
		return this != NOT_COUNTED;
	}

	static Optional<UsageFigure> of(String id) {
		return Arrays.stream(values()).filter((figure) -> figure.id.equals(id)).findFirst();
	}

	/** The query that counts the figure, in the SQL of Amazon Athena. */
	String sql(UsageSpan span) {
		Map<String, String> values = new TreeMap<>(
				Map.of("first_day", span.from().toString(), "last_day", span.to().toString()));
		if (this == OVER_TIME) {
			values.put("grain", span.grain().value());
		}
		return NamedQuery.of("usage-" + this.id).orElseThrow().sql(values);
	}

}
