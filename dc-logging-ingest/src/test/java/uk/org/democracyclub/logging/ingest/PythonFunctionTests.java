package uk.org.democracyclub.logging.ingest;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.testsupport.firehose.FirehoseStub;
import uk.org.democracyclub.logging.testsupport.sqs.SqsStub;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same events through the deployed Python function and ours. The README beside the
 * events says where they come from, and how to update what is expected of ours.
 */
@Timeout(120)
class PythonFunctionTests {

	private static final Path OURS = Path
		.of("src/test/resources/uk/org/democracyclub/logging/ingest/python/ours.jsonl");

	private static final Path GUIDE = Path.of("../docs/moving-from-python.md");

	// The same as the clock of the Python function had.
	private static final Instant ARRIVAL = Instant.parse("2026-05-07T06:00:00Z");

	private static final Pattern ID = Pattern.compile("\"entry_id\": \"[^\"]+\", ");

	private static final String HEADER = "| difference | events |\n|---|---|\n";

	private static final Pattern TABLE = Pattern.compile("(?<=" + Pattern.quote(HEADER) + ")(.+\n)+");

	private static final Pattern VERSION = Pattern.compile("^\\| ([\\d., ]+) \\| .*\\| accepted \\|$",
			Pattern.MULTILINE);

	private static final boolean WRITES = Boolean.getBoolean("dc-logging.write-expected");

	private static final JsonMapper json = JsonMapper.shared();

	private static final List<Outcome> outcomes = new ArrayList<>();

	@BeforeAll
	static void sendAllEvents() {
		try (FirehoseStub firehose = FirehoseStub.start("searches");
				SqsStub sqs = SqsStub.start();
				FirehoseClient firehoseClient = TestClients.firehose(firehose.url());
				SqsClient sqsClient = TestClients.sqs(sqs.url())) {
			IngestSettings settings = new IngestSettings(LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT,
					"searches", URI.create(sqs.queueUrl()), URI.create(sqs.retryQueueUrl()));
			Ingestion ingestion = new Ingestion(settings,
					new PayloadReader<>(settings.stream(), settings.environment()),
					new FirehoseRelay(firehoseClient, "searches", BackoffStrategy.retryImmediately()), () -> sqsClient,
					(line) -> {
					}, () -> ARRIVAL);
			List<PythonEvent> events = PythonEvent.all();
			List<Ingestion.Summary> summaries = events.stream()
				.map((event) -> ingestion.ingest(event.event().getBytes(StandardCharsets.UTF_8), event.id(),
						Duration.ofMinutes(1)))
				.toList();
			List<String> lines = new ArrayList<>(firehose.lines());
			List<JsonNode> failures = new ArrayList<>(sqs.jsonLines());
			for (int i = 0; i < events.size(); i++) {
				outcomes.add(new Outcome(events.get(i), take(lines, summaries.get(i).relayed()),
						take(failures, summaries.get(i).rejected())));
			}
			assertThat(lines).isEmpty();
			assertThat(failures).isEmpty();
		}
	}

	private static <T> List<T> take(List<T> list, int count) {
		List<T> first = list.subList(0, count);
		List<T> taken = List.copyOf(first);
		first.clear();
		return taken;
	}

	@Test
	void differsFromThePythonFunctionOnlyAsTheGuideSaysAndAsOftenAsItSays() throws IOException {
		Map<PythonDifference, Long> counts = outcomes.stream()
			.flatMap((outcome) -> outcome.differences().stream())
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		String table = PythonDifference.all()
			.map((difference) -> "| %s | %s |\n".formatted(difference.description(),
					counts.getOrDefault(difference, 0L)))
			.collect(Collectors.joining());
		if (WRITES) {
			Files.writeString(GUIDE,
					TABLE.matcher(Files.readString(GUIDE)).replaceFirst(Matcher.quoteReplacement(table)));
		}
		assertThat(counts).containsOnlyKeys(PythonDifference.values());
		assertThat(Files.readString(GUIDE)).contains(HEADER + table + "\n");
	}

	@Test
	void givesWhatIsExpectedOfIt() throws IOException {
		String results = outcomes.stream().map(Outcome::result).collect(Collectors.joining());
		if (WRITES) {
			Files.writeString(OURS, results);
		}
		assertThat(results.lines()).containsExactlyElementsOf(Files.readAllLines(OURS));
	}

	@Test
	void relaysEveryEntryOfTheVersionsThatTheGuideNames() throws IOException {
		Set<String> versions = VERSION.matcher(Files.readString(GUIDE))
			.results()
			.flatMap((row) -> Stream.of(row.group(1).split(", ")))
			.collect(Collectors.toSet());
		assertThat(versions).hasSize(5);
		assertThat(versions).allSatisfy((version) -> assertThat(
				outcomes.stream().filter((outcome) -> outcome.event.id().startsWith("client %s #".formatted(version))))
			.as(version)
			.hasSize(24)
			.allSatisfy((outcome) -> assertThat(outcome.lines).as(outcome.event.id()).hasSize(1)));
	}

	@Test
	void guideSaysHowManyEventsThereAre() throws IOException {
		assertThat(Files.readString(GUIDE)).contains("A test sends %s events".formatted(outcomes.size()));
	}

	/**
	 * What became of an event.
	 *
	 * @param event the event
	 * @param lines the lines that our function relayed
	 * @param failures what it put into the failure queue
	 */
	private record Outcome(PythonEvent event, List<String> lines, List<JsonNode> failures) {

		/** As it is stored, with a newline: ids say nothing. */
		String result() {
			List<String> relayed = this.lines.stream().map(Outcome::withoutId).toList();
			List<String> reasons = this.failures.stream().map((failure) -> failure.get("reason").asString()).toList();
			return json.writeValueAsString(
					this.failures.isEmpty() ? Map.of(this.event.id(), relayed) : Map.of(this.event.id(), reasons))
					+ "\n";
		}

		/** How it differs from the result of the Python function. */
		List<PythonDifference> differences() {
			JsonNode sent = this.event.sent();
			List<JsonNode> ours = this.lines.stream().map((line) -> json.readTree(withoutId(line))).toList();
			if (this.event.pythonLine().isEmpty()) {
				return this.lines.isEmpty() ? List.of()
						: List.of(intended("taken",
								PythonDifference.all()
									.filter((difference) -> difference.explainsTaken(sent, ours))
									.findFirst()));
			}
			if (this.lines.isEmpty()) {
				return List.of(intended("rejected",
						PythonDifference.all()
							.filter((difference) -> difference.explainsRejected(sent, this.failures.get(0)))
							.findFirst()));
			}
			if (withoutId(this.lines.get(0)).equals(this.event.pythonLine().get().stripTrailing())) {
				return List.of();
			}
			JsonNode python = json.readTree(this.event.pythonLine().get());
			return LogStream.POSTCODE_SEARCHES.columns()
				.stream()
				.map((column) -> new PythonDifference.Field(column.name(), sent.path(column.name()),
						python.path(column.name()), ours.get(0).path(column.name())))
				.filter((field) -> !field.python().equals(field.ours()))
				.map((field) -> intended(field.toString(),
						PythonDifference.all().filter((difference) -> difference.explainsField(field)).findFirst()))
				.distinct()
				.toList();
		}

		private PythonDifference intended(String what, Optional<PythonDifference> difference) {
			return difference.orElseThrow(
					() -> new AssertionError("%s: a difference that nobody intended: %s".formatted(this.event, what)));
		}

		private static String withoutId(String line) {
			return ID.matcher(line.stripTrailing()).replaceFirst("");
		}

	}

}
