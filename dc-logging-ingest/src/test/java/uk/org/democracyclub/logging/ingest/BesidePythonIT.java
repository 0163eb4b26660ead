package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.testsupport.ingest.DeployedIngest;
import uk.org.democracyclub.logging.testsupport.python.PythonVector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications with the Python client and with the starter share a function: what comes
 * out of it does not tell who sent it.
 */
@Timeout(300)
class BesidePythonIT {

	private static final Duration LONG = Duration.ofMinutes(2);

	private static final Pattern ID = Pattern.compile("\"entry_id\": \"([^\"]+)\", ");

	@Test
	void linesOfBothAreTheSameButForTheirIds() throws Exception {
		try (DeployedIngest ingest = DeployedIngest.start()) {
			PythonVector.all()
				.forEach((vector) -> ingest.lambda().enqueue(vector.line().getBytes(StandardCharsets.UTF_8)));
			ingest.lambda().awaitIdle(LONG);
			List<String> ofPython = ingest.firehose().lines();
			logThroughTheStarter(ingest, "single");
			logThroughTheStarter(ingest, "batch");

			List<String> all = ingest.firehose().lines();
			assertThat(ofPython).hasSize(200);
			List<String> expected = withoutIds(ofPython);
			assertThat(withoutIds(all.subList(200, 400))).containsExactlyInAnyOrderElementsOf(expected);
			assertThat(withoutIds(all.subList(400, 600))).containsExactlyInAnyOrderElementsOf(expected);
			assertThat(all).hasSize(600).extracting(BesidePythonIT::id).doesNotHaveDuplicates();
			assertThat(ingest.failures()).isEmpty();
		}
	}

	private static void logThroughTheStarter(DeployedIngest ingest, String protocol) throws Exception {
		try (ConfigurableApplicationContext application = LoggingApplication.start(ingest, protocol)) {
			PostcodeLogger logger = application.getBean(PostcodeLogger.class);
			PythonVector.all().forEach((vector) -> logger.log(entry(vector)));
			assertThat(logger.flush(LONG)).isTrue();
		}
		ingest.lambda().awaitIdle(LONG);
	}

	private static List<String> withoutIds(List<String> lines) {
		return lines.stream().map((line) -> ID.matcher(line).replaceFirst("")).toList();
	}

	private static UUID id(String line) {
		Matcher matcher = ID.matcher(line);
		assertThat(matcher.find()).as(line).isTrue();
		return UUID.fromString(matcher.group(1));
	}

	private static PostcodeLogEntry entry(PythonVector vector) {
		return PostcodeLogEntry.builder(DcProduct.fromValue(vector.dcProduct()), vector.postcode())
			.timestamp(vector.timestamp())
			.utm(new UtmParameters(vector.utmSource(), vector.utmCampaign(), vector.utmMedium()))
			.apiKey(vector.apiKey())
			.callsDevsDcApi(vector.callsDevsDcApi())
			.hadElection(vector.hadElection())
			.build();
	}

}
