package uk.org.democracyclub.logging.ingest;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class InvocationReportTests {

	@Test
	void isTheSameJsonInEveryLocale() {
		List<String> lines = lines();
		Locale usual = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG"));
		try {
			assertThat(lines()).isEqualTo(lines);
		}
		finally {
			Locale.setDefault(usual);
		}
		JsonNode report = new JsonMapper().readTree(lines.get(0));
		assertThat(report.path("_aws").path("Timestamp").asLong()).isEqualTo(1_778_137_200_000L);
		assertThat(report.path("Received").asInt()).isEqualTo(12);
	}

	private static List<String> lines() {
		return new InvocationReport("dc-postcode-searches", DcEnvironment.PRODUCTION)
			.lines(Instant.parse("2026-05-07T07:00:00Z"), "request", new Ingestion.Summary(12, 12, 0, 0),
					new Intake(List.of(), List.of(), 0, Map.of()), new FirehoseRelay.Outcome(List.of(), 0, null), false)
			.toList();
	}

}
