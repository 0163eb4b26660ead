package uk.org.democracyclub.logging.sample.alerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.testsupport.junit.Promtool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of the alerts, as promtool executes it: the recorded series, and what fires. Its
 * files stay in {@code target/alerts}. JSON is YAML, too.
 */
final class RuleTest {

	static final Path RULES = Path.of("..", "docs", "alerts.yml");

	private static final String RUNBOOK = "https://github.com/DemocracyClub/dc_logging_jvm/blob/main/docs/operations.md#";

	private static final Path FOLDER = Path.of("target", "alerts");

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final String FIRING = "group by (alertname) (ALERTS{alertstate=\"firing\", alertname!=\"%s\"})";

	private final String name;

	private final Recording recording;

	private final List<Map<String, ?>> alerts = new ArrayList<>();

	RuleTest(String name, Recording recording) {
		this.name = name;
		this.recording = recording;
	}

	/**
	 * An alert fires at a time since midnight, with these labels and texts, and no
	 * others.
	 */
	RuleTest alert(Duration time, String name, Alert... alerts) {
		this.alerts.add(Map.of("eval_time", seconds(time), "alertname", name, "exp_alerts",
				Stream.of(alerts)
					.map((alert) -> Map.of("exp_labels", alert.labels(), "exp_annotations",
							Map.of("summary", alert.summary(), "description", alert.description(), "runbook_url",
									RUNBOOK + alert.section())))
					.toList()));
		return this;
	}

	/** Fails unless exactly the expected alerts fire. */
	void passes() throws IOException, InterruptedException {
		Outcome outcome = run(Files.readString(RULES));
		assertThat(outcome.status()).as(outcome.output()).isZero();
	}

	/** Runs it with other rules. */
	Outcome run(String rules) throws IOException, InterruptedException {
		Files.createDirectories(FOLDER);
		Files.writeString(FOLDER.resolve(this.name + ".rules.yml"), rules);
		Files.writeString(FOLDER.resolve(this.name + ".test.yml"), JsonMapper.shared().writeValueAsString(file()));
		return promtool("test", "rules", this.name + ".test.yml");
	}

	/** Runs promtool in the folder of these files. */
	static Outcome promtool(String... arguments) throws IOException, InterruptedException {
		Files.createDirectories(FOLDER);
		List<String> command = new ArrayList<>(List.of(Promtool.program().toString()));
		command.addAll(List.of(arguments));
		Path output = Files.createTempFile(FOLDER, "promtool", ".txt");
		try {
			Process process = new ProcessBuilder(command).directory(FOLDER.toFile())
				.redirectErrorStream(true)
				.redirectOutput(output.toFile())
				.start();
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("promtool ends").isTrue();
			return new Outcome(process.exitValue(), Files.readString(output, UTF_8));
		}
		finally {
			Files.delete(output);
		}
	}

	private Map<String, ?> file() {
		Map<String, Object> test = new LinkedHashMap<>();
		test.put("name", this.name);
		test.put("interval", seconds(this.recording.interval()));
		test.put("input_series",
				this.recording.series()
					.entrySet()
					.stream()
					.map((series) -> Map.of("series", series.getKey(), "values", String.join(" ", series.getValue())))
					.toList());
		test.put("promql_expr_test",
				this.recording.expected()
					.entrySet()
					.stream()
					.map((expected) -> firing(this.recording.timeOf(expected.getKey()), expected.getValue()))
					.toList());
		test.put("alert_rule_test", this.alerts);
		return Map.of("rule_files", List.of(this.name + ".rules.yml"), "evaluation_interval",
				seconds(evaluationInterval()), "tests", List.of(test));
	}

	private static Map<String, ?> firing(Duration time, Recording.Expectation expected) {
		return Map.of("expr", FIRING.formatted(expected.ignored()), "eval_time", seconds(time), "exp_samples",
				expected.alerts()
					.stream()
					.map((alert) -> Map.of("labels", "{alertname=\"%s\"}".formatted(alert), "value", 1))
					.toList());
	}

	private Duration evaluationInterval() {
		Duration scrapes = this.recording.interval();
		return (scrapes.compareTo(MINUTE) < 0) ? scrapes : MINUTE;
	}

	private static String seconds(Duration time) {
		return time.toSeconds() + "s";
	}

	/**
	 * An alert that fires.
	 *
	 * @param labels its labels, except its name
	 * @param summary its summary
	 * @param description its description
	 * @param section where the guide says what to do
	 */
	record Alert(Map<String, String> labels, String summary, String description, String section) {
	}

	/**
	 * What came of promtool.
	 *
	 * @param status its exit status
	 * @param output what it printed
	 */
	record Outcome(int status, String output) {

	}

}
