package uk.org.democracyclub.logging.queries.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same entries in the reports of the Python system and in ours. The README beside the
 * entries says where they come from, and how to update what is expected of ours.
 */
@Timeout(300)
class PythonReportsTests {

	private static final Path OURS = Path.of("src/test/resources/uk/org/democracyclub/logging/queries/python/ours.tsv");

	private static final Path GUIDE = Path.of("../docs/moving-from-python.md");

	private static final String HEADER = "| entries | totals | by local authority | by product |\n|---|---|---|---|\n";

	private static final Pattern TABLE = Pattern.compile("(?<=" + Pattern.quote(HEADER) + ")(.+\n)+");

	private static final Pattern VIEW = Pattern.compile("\"dc-wide-logs\"\\.\"dc_postcode_searches_\\w+\"");

	private static final List<LocalDate> POLLING_DAYS_OF_KINDS = EntryKind.all()
		.map(EntryKind::pollingDay)
		.distinct()
		.toList();

	private static final boolean WRITES = Boolean.getBoolean("dc-logging.write-expected");

	// A report takes a while, and several tests look at it.
	private static final Map<List<Enum<?>>, Map<String, Figures>> ours = new HashMap<>();

	@TempDir
	private static Path folder;

	private static LocalQueryEngine engine;

	@BeforeAll
	static void openTheLake() throws IOException {
		PythonLake.fill(folder);
		engine = new LocalQueryEngine(folder);
	}

	@AfterAll
	static void close() {
		engine.close();
	}

	@Test
	void ourFiguresAreAsExpected() throws IOException {
		List<String> rows = new ArrayList<>();
		for (Report report : Report.values()) {
			for (LocalDate pollingDay : PythonLake.pollingDays()) {
				QueryResult result = engine.query(report.sql(pollingDay));
				assertThat(result.remarks()).isEmpty();
				rows.add("# %s, %s: %s".formatted(report.value(), pollingDay, String.join(", ", result.columns())));
				result.rows()
					.forEach((row) -> rows
						.add(row.stream().map(String::valueOf).collect(Collectors.joining("\t")).stripTrailing()));
			}
		}
		if (WRITES) {
			Files.write(OURS, rows);
		}
		assertThat(rows).hasSizeGreaterThan(300).containsExactlyElementsOf(Files.readAllLines(OURS));
	}

	@Tag("slow")
	@ParameterizedTest
	@EnumSource
	void figuresOfAKindOfEntriesDifferOnlyAsIntended(EntryKind kind) {
		for (Report report : Report.values()) {
			Map<String, Figures> python = PythonLake.figures(kind.value(), report, kind.pollingDay());
			Map<String, Figures> ours = ours(report, kind);
			TreeSet<String> rows = new TreeSet<>(python.keySet());
			rows.addAll(ours.keySet());
			assertThat(rows).allSatisfy((row) -> {
				Figures expected = python.getOrDefault(row, Figures.NONE);
				Figures found = ours.getOrDefault(row, Figures.NONE);
				assertThat(kind.direction(report).allows(expected, found))
					.as("%s, %s: Python %s, ours %s", report.value(), row, expected, found)
					.isTrue();
			});
			assertThat(rows.stream()
				.anyMatch(
						(row) -> !python.getOrDefault(row, Figures.NONE).equals(ours.getOrDefault(row, Figures.NONE))))
				.as("the report %s differs", report.value())
				.isEqualTo(kind.direction(report) != EntryKind.Direction.SAME);
		}
	}

	@Tag("slow")
	@Test
	void everyEntryIsOfAKind() {
		for (Report report : Report.values()) {
			for (LocalDate pollingDay : POLLING_DAYS_OF_KINDS) {
				Map<String, Figures> sum = new TreeMap<>();
				EntryKind.all()
					.filter((kind) -> kind.pollingDay().equals(pollingDay))
					.forEach((kind) -> ours(report, kind)
						.forEach((row, figures) -> sum.merge(row, figures, Figures::plus)));
				assertThat(sum).isEqualTo(figures(report, engine.query(report.sql(pollingDay))));
			}
		}
	}

	// Not by product, where the Python system's report merges rows that are equal.
	@ParameterizedTest
	@EnumSource(names = { "TOTALS", "BY_LOCAL_AUTHORITY" })
	void storedFiguresOfTheKindsAddUpToThoseOfAllEntries(Report report) {
		for (LocalDate pollingDay : POLLING_DAYS_OF_KINDS) {
			Map<String, Figures> sum = new TreeMap<>();
			EntryKind.all()
				.filter((kind) -> kind.pollingDay().equals(pollingDay))
				.forEach((kind) -> PythonLake.figures(kind.value(), report, pollingDay)
					.forEach((row, figures) -> sum.merge(row, figures, Figures::plus)));
			assertThat(sum).isEqualTo(PythonLake.figures(PythonLake.ALL, report, pollingDay));
		}
	}

	@Tag("slow")
	@Test
	void guideSaysWhichFiguresChangeAndByHowMuch() throws IOException {
		String table = EntryKind.all()
			.flatMap((kind) -> kind.description()
				.stream()
				.map((description) -> Stream.of(Report.values())
					.map((report) -> change(report, kind))
					.collect(Collectors.joining(" | ", "| " + description + " | ", " |\n"))))
			.collect(Collectors.joining());
		if (WRITES) {
			Files.writeString(GUIDE,
					TABLE.matcher(Files.readString(GUIDE)).replaceFirst(Matcher.quoteReplacement(table)));
		}
		assertThat(Files.readString(GUIDE)).contains(HEADER + table + "\n")
			.contains(String.format(Locale.ROOT, "on %,d invented entries", PythonLake.entries()));
	}

	// In the whole election period.
	private static String change(Report report, EntryKind kind) {
		Figures python = period(PythonLake.figures(kind.value(), report, kind.pollingDay()));
		Figures ours = period(ours(report, kind));
		if (python.searches() != ours.searches()) {
			return "%s → %s".formatted(python.searches(), ours.searches());
		}
		return python.equals(ours) ? "same"
				: "with an election %s → %s".formatted(python.withElection(), ours.withElection());
	}

	private static Figures period(Map<String, Figures> figures) {
		return figures.entrySet()
			.stream()
			.filter((row) -> row.getKey().startsWith("election period"))
			.map(Map.Entry::getValue)
			.reduce(Figures.NONE, Figures::plus);
	}

	// Each view that a report reads holds only the entries of the kind.
	private static Map<String, Figures> ours(Report report, EntryKind kind) {
		return ours.computeIfAbsent(List.of(report, kind),
				(key) -> figures(report, engine.query(VIEW.matcher(report.sql(kind.pollingDay()))
					.replaceAll("(SELECT * FROM $0 WHERE utm_medium = '" + kind.value() + "')"))));
	}

	private static Map<String, Figures> figures(Report report, QueryResult result) {
		int span = result.columns().indexOf("span");
		int[] figures = Report.FIGURES.stream().mapToInt(result.columns()::indexOf).toArray();
		return result.rows()
			.stream()
			.collect(Collectors.toMap((row) -> PythonLake.key((String) row.get(span),
					report.label().map((label) -> (String) row.get(result.columns().indexOf(label))).orElse("")),
					(row) -> new Figures(number(row.get(figures[0])), number(row.get(figures[1])),
							number(row.get(figures[2]))),
					Figures::plus, TreeMap::new));
	}

	private static long number(Object value) {
		return ((Number) value).longValue();
	}

}
