package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.queries.daily.DailyFigure;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.FigureSums;
import uk.org.democracyclub.logging.queries.daily.SearchCounts;
import uk.org.democracyclub.logging.sample.search.Authority;
import uk.org.democracyclub.logging.sample.search.PostcodeLookup;

import org.springframework.stereotype.Component;

/**
 * Makes the figures of a page of those of its days.
 */
@Component
final class FigureReader {

	private static final Figure.Series SEARCHES = new Figure.Series("searches", "Searches");

	private static final String WITH = "With an election";

	private static final String WITHOUT = "Without an election";

	private static final String UNKNOWN = "Not known";

	private static final List<Figure.Series> BY_ELECTION = List.of(SEARCHES, new Figure.Series("with_election", WITH),
			new Figure.Series("without_election", WITHOUT), new Figure.Series("election_unknown", UNKNOWN));

	private static final Comparator<Figure.Row> MOST_SEARCHED_FIRST = Comparator
		.comparing((Figure.Row row) -> row.values().get(0))
		.reversed()
		.thenComparing(Figure.Row::label);

	private final PostcodeLookup places;

	FigureReader(PostcodeLookup places) {
		this.places = places;
	}

	Figure read(UsageFigure figure, UsageSpan span, Collection<DailyFigures> days) {
		return switch (figure) {
			case OVER_TIME -> overTime(span, days);
			case BY_ELECTION -> byElection(FigureSums.total(days));
			case BY_PRODUCT ->
				sorted("dc_product", FigureSums.of(DailyFigure.PRODUCT, days), FigureReader::productName);
			case BY_LOCAL_AUTHORITY ->
				sorted("local_authority", FigureSums.of(DailyFigure.LOCAL_AUTHORITY, days), this::authorityName);
			case NOT_COUNTED -> notCounted(FigureSums.of(DailyFigure.NOT_COUNTED, days));
		};
	}

	// The sums know only of pieces in which somebody searched.
	private static Figure overTime(UsageSpan span, Collection<DailyFigures> days) {
		Map<LocalDateTime, SearchCounts> sums = sumsOverTime(span.grain(), days);
		List<Figure.Row> rows = span.pieces()
			.stream()
			.map((start) -> new Figure.Row(start.toString(), span.grain().label(start),
					values(sums.getOrDefault(start, SearchCounts.NONE))))
			.toList();
		return new Figure("starts", BY_ELECTION, rows);
	}

	private static Map<LocalDateTime, SearchCounts> sumsOverTime(Grain grain, Collection<DailyFigures> days) {
		if (grain == Grain.HOUR) {
			return FigureSums.byHour(days);
		}
		Map<LocalDateTime, SearchCounts> sums = new HashMap<>();
		FigureSums.byDays(days, (day) -> grain.floor(day).toLocalDate())
			.forEach((day, counts) -> sums.put(day.atStartOfDay(), counts));
		return sums;
	}

	private static Figure byElection(SearchCounts total) {
		List<Figure.Row> rows = Stream
			.of(new Figure.Row("true", WITH, List.of(total.withElection())),
					new Figure.Row("false", WITHOUT, List.of(total.withoutElection())),
					new Figure.Row("unknown", UNKNOWN, List.of(total.electionUnknown())))
			.filter((row) -> row.values().get(0) > 0)
			.toList();
		return new Figure("had_election", List.of(SEARCHES), rows);
	}

	private static Figure sorted(String key, Map<FigureSums.Label, SearchCounts> sums, UnaryOperator<String> names) {
		List<Figure.Row> rows = new ArrayList<>();
		sums.forEach(
				(label, counts) -> rows.add(new Figure.Row(label.key(), names.apply(label.key()), values(counts))));
		rows.sort(MOST_SEARCHED_FIRST);
		return new Figure(key, BY_ELECTION, rows);
	}

	private static Figure notCounted(Map<FigureSums.Label, SearchCounts> sums) {
		List<Figure.Row> rows = new ArrayList<>();
		sums.forEach((label, counts) -> rows.add(new Figure.Row(label.detail(),
				productName(label.key()) + ": " + label.detail(), List.of(counts.searches()))));
		rows.sort(MOST_SEARCHED_FIRST);
		return new Figure("not_counted_because", List.of(SEARCHES), rows);
	}

	private static List<Long> values(SearchCounts counts) {
		return List.of(counts.searches(), counts.withElection(), counts.withoutElection(), counts.electionUnknown());
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

}
