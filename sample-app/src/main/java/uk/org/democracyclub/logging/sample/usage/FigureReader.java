package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.sample.search.Authority;
import uk.org.democracyclub.logging.sample.search.PostcodeLookup;

import org.springframework.stereotype.Component;

/**
 * Makes figures of the answers to queries.
 */
@Component
final class FigureReader {

	private static final Figure.Series SEARCHES = new Figure.Series("searches", "Searches");

	private static final String WITH = "With an election";

	private static final String WITHOUT = "Without an election";

	private static final String UNKNOWN = "Not known";

	private static final List<Figure.Series> BY_ELECTION = List.of(SEARCHES, new Figure.Series("with_election", WITH),
			new Figure.Series("without_election", WITHOUT), new Figure.Series("election_unknown", UNKNOWN));

	// In the order of the series.
	private static final Map<String, String> ELECTION = new LinkedHashMap<>();
	static {
		ELECTION.put("true", WITH);
		ELECTION.put("false", WITHOUT);
		ELECTION.put("unknown", UNKNOWN);
	}

	private static final Comparator<Figure.Row> MOST_SEARCHED_FIRST = Comparator
		.comparing((Figure.Row row) -> row.values().get(0))
		.reversed()
		.thenComparing(Figure.Row::label);

	private final PostcodeLookup places;

	FigureReader(PostcodeLookup places) {
		this.places = places;
	}

	Figure read(UsageFigure figure, UsageSpan span, QueryResult result) {
		return switch (figure) {
			case OVER_TIME -> overTime(span, result);
			case BY_ELECTION -> byElection(result);
			case BY_PRODUCT -> sorted(result, "dc_product", FigureReader::productName);
			case BY_LOCAL_AUTHORITY -> sorted(result, "local_authority", this::authorityName);
			case NOT_COUNTED -> notCounted(result);
		};
	}

	// The query knows only of pieces in which somebody searched.
	private static Figure overTime(UsageSpan span, QueryResult result) {
		Map<LocalDateTime, List<Long>> values = new LinkedHashMap<>();
		span.pieces().forEach((start) -> values.put(start, List.of(0L, 0L, 0L, 0L)));
		int starts = result.columns().indexOf("starts");
		for (List<@Nullable Object> row : result.rows()) {
			values.put(time(row.get(starts)), values(row, result));
		}
		List<Figure.Row> rows = new ArrayList<>();
		values
			.forEach((start, counts) -> rows.add(new Figure.Row(start.toString(), span.grain().label(start), counts)));
		return new Figure("starts", BY_ELECTION, rows, result.remarks());
	}

	private static Figure byElection(QueryResult result) {
		int election = result.columns().indexOf("had_election");
		int searches = result.columns().indexOf("searches");
		List<Figure.Row> rows = new ArrayList<>();
		ELECTION.forEach((value, label) -> result.rows()
			.stream()
			.filter((row) -> value.equals(row.get(election)))
			.forEach((row) -> rows.add(new Figure.Row(value, label, List.of(number(row.get(searches)))))));
		return new Figure("had_election", List.of(SEARCHES), rows, result.remarks());
	}

	private static Figure sorted(QueryResult result, String key, Names names) {
		int column = result.columns().indexOf(key);
		List<Figure.Row> rows = new ArrayList<>();
		for (List<@Nullable Object> row : result.rows()) {
			String value = String.valueOf(row.get(column));
			rows.add(new Figure.Row(value, names.of(value), values(row, result)));
		}
		rows.sort(MOST_SEARCHED_FIRST);
		return new Figure(key, BY_ELECTION, rows, result.remarks());
	}

	private static Figure notCounted(QueryResult result) {
		int product = result.columns().indexOf("dc_product");
		int reason = result.columns().indexOf("not_counted_because");
		int searches = result.columns().indexOf("searches");
		List<Figure.Row> rows = new ArrayList<>();
		for (List<@Nullable Object> row : result.rows()) {
			String because = String.valueOf(row.get(reason));
			rows.add(new Figure.Row(because, productName(String.valueOf(row.get(product))) + ": " + because,
					List.of(number(row.get(searches)))));
		}
		rows.sort(MOST_SEARCHED_FIRST);
		return new Figure("not_counted_because", List.of(SEARCHES), rows, result.remarks());
	}

	private static List<Long> values(List<@Nullable Object> row, QueryResult result) {
		long searches = number(row.get(result.columns().indexOf("searches")));
		long with = number(row.get(result.columns().indexOf("with_election")));
		long without = number(row.get(result.columns().indexOf("without_election")));
		long unknown = number(row.get(result.columns().indexOf("election_unknown")));
		return List.of(searches, with, without, unknown);
	}

	private static long number(@Nullable Object value) {
		return (value instanceof Number number) ? number.longValue() : 0;
	}

	private static LocalDateTime time(@Nullable Object value) {
		return (value instanceof LocalDate day) ? day.atStartOfDay() : LocalDateTime.parse(String.valueOf(value));
	}

	private static String productName(String product) {
		return switch (product) {
			case "WCIVF" -> "Who Can I Vote For";
			case "WDIV" -> "Where Do I Vote";
			case "AGGREGATOR_API" -> "Aggregator API";
			case "EC_API" -> "EC API";
			case "YNR" -> "Candidates (YNR)";
			case "ELECTION_LEAFLETS" -> "Election Leaflets";
			default -> product;
		};
	}

	private String authorityName(String code) {
		return code.equals("unknown") ? "No known postcode"
				: this.places.authority(code).map(Authority::name).orElse(code);
	}

	/** Names for people. */
	private interface Names {

		String of(String key);

	}

}
