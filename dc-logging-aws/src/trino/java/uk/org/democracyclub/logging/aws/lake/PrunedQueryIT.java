package uk.org.democracyclub.logging.aws.lake;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import uk.org.democracyclub.logging.queries.lake.LookupTables;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.queries.sql.QueryParameter;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the saved queries read: objects that they have no business with cannot be read
 * here, in either format.
 */
@OnTrino
@RequiresNode
class PrunedQueryIT {

	private static Trino trino;

	private static LogLake lake;

	@BeforeAll
	static void layTripwires(Trino shared, @TempDir Path folder) throws Exception {
		trino = shared;
		lake = LogLake.of(shared, folder, LookupTables.sample());
		for (FirehoseObjects objects : List.of(lake.json(), lake.orc())) {
			// Of 2 February the day before is read, and a week and a day after it.
			objects.putTripwire(Instant.parse("2026-01-31T23:00:00Z"));
			objects.putTripwire(Instant.parse("2026-02-11T00:00:00Z"));
			// The election period of 7 May begins on 1 April, and the day before that is
			// read.
			objects.putTripwire(Instant.parse("2026-03-30T23:00:00Z"));
			objects.putTripwire(Instant.parse("2026-05-16T00:00:00Z"));
		}
	}

	@AfterAll
	static void closeLake() throws SQLException {
		if (lake != null) {
			lake.close();
		}
	}

	@ParameterizedTest
	@MethodSource("queries")
	void aQueryReadsTheDaysThatItIsAskedForAndAWeekMore(NamedQuery query) throws Exception {
		Map<String, String> values = query.parameters()
			.stream()
			.collect(Collectors.toMap(QueryParameter::name, (parameter) -> switch (parameter.type()) {
				case DATE -> switch (parameter.name()) {
					case "polling_day" -> "2026-05-07";
					case "period_start" -> "2026-04-01";
					default -> "2026-02-02";
				};
				case TIMESTAMP -> "2026-02-02T12:00:00";
				// Without tripwires.
				case INTEGER -> "2023";
				case WORD -> parameter.defaultValue();
			}));
		assertThat(trino.query(query.sql(values)).columns()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "day = '2026/05/16'", "day LIKE '2026/03/3%'", "day = '2026/01/31' AND hour = 23",
			"day = '2026/02/11'" })
	void whatIsAskedForIsRead(String filter) {
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> trino.query(count(filter)));
	}

	@Test
	void aFilterOnTheHourReadsThatHourAlone() throws Exception {
		assertThat(trino.query(count("day = '2026/01/31' AND hour = 22")).value()).isEqualTo(0L);
	}

	private static String count(String filter) {
		return "SELECT count(postcode) FROM %s WHERE %s".formatted(LogLake.VIEW, filter);
	}

	static List<NamedQuery> queries() {
		return NamedQuery.all();
	}

}
