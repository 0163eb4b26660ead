package uk.org.democracyclub.logging.autoconfigure.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.TestTransport;
import uk.org.democracyclub.logging.delivery.DeliveryFailure;
import uk.org.democracyclub.logging.delivery.DropReason;
import uk.org.democracyclub.logging.delivery.FailureReason;
import uk.org.democracyclub.logging.lambda.LambdaFailure;
import uk.org.democracyclub.logging.local.LocalFailure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators read and look at, held to what a Prometheus scrapes.
 */
@Timeout(60)
class OperationsGuideTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final String GUIDE = "https://github.com/DemocracyClub/dc_logging_jvm/blob/main/docs/operations.md#";

	private static final Pattern SERIES = Pattern.compile("(?<!/)dc_logging_\\w+");

	// A label of a selector, of a grouping, or of the text beside a line.
	private static final Pattern LABEL = Pattern
		.compile("(?<=\\{)\\w+(?=[=~!])|(?<=by \\()[\\w, ]+(?=\\))|(?<=\\{\\{)\\w+(?=\\}\\})");

	// Prometheus adds the first to all that it scrapes.
	private static final Set<String> OF_EVERY_TARGET = Set.of("instance", "job");

	private final TestTransport transport = new TestTransport();

	private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	private String scraped = "";

	private Set<String> meters = Set.of();

	@BeforeEach
	void scrapeAnApplicationThatLogs(@TempDir Path spool) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DcLoggingAutoConfiguration.class, MetricsAutoConfiguration.class,
					DcLoggingMetricsAutoConfiguration.class))
			.withPropertyValues("dc.logging.environment=production", "dc.logging.product=WDIV",
					"dc.logging.spool.directory=" + spool)
			.withBean("transport", TestTransport.class, () -> this.transport)
			.withBean(MeterRegistry.class, () -> this.registry)
			.run((context) -> {
				PostcodeLogger logger = context.getBean(PostcodeLogger.class);
				logger.log("SW1A 1AA", (entry) -> {
				});
				assertThat(logger.flush(Duration.ofSeconds(30))).isTrue();
				this.scraped = this.registry.scrape();
				this.meters = this.registry.getMeters()
					.stream()
					.map(Meter::getId)
					.map(Meter.Id::getName)
					.filter((name) -> name.startsWith("dc.logging."))
					.collect(Collectors.toCollection(TreeSet::new));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "grafana-dashboard.json", "alerts.yml", "operations.md" })
	void asksForSeriesThatAreScraped(String document) throws IOException {
		assertThat(matches(SERIES, read(document))).isNotEmpty().isSubsetOf(matches(SERIES, this.scraped));
	}

	@Test
	void dashboardShowsEveryMeter() throws IOException {
		Set<String> shown = matches(SERIES, read("grafana-dashboard.json"));
		assertThat(this.meters).hasSize(13)
			.allSatisfy((meter) -> assertThat(shown)
				.anySatisfy((series) -> assertThat(series).startsWith(meter.replace('.', '_'))));
	}

	@Test
	void dashboardGroupsByLabelsThatAreScraped() throws IOException {
		Set<String> known = new TreeSet<>(matches(Pattern.compile("\\w+(?==\")"), this.scraped));
		known.addAll(OF_EVERY_TARGET);
		Set<String> asked = panels().flatMap((panel) -> panel.path("targets").valueStream())
			.flatMap((target) -> Stream.of(target.path("expr").asString(), target.path("legendFormat").asString("")))
			.flatMap((text) -> matches(LABEL, text).stream())
			.flatMap((labels) -> Stream.of(labels.split(", ")))
			.collect(Collectors.toSet());
		assertThat(asked).contains("stream", "reason", "field").isSubsetOf(known);
	}

	@Test
	void everyAlertHasASeverityTextsAndASectionOfTheGuide() throws IOException {
		Set<String> sections = matches(Pattern.compile("(?m)^#+ .+$"), read("operations.md")).stream()
			.map((heading) -> heading.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
			.collect(Collectors.toSet());
		assertThat(alerts()).hasSizeGreaterThan(10).allSatisfy((alert) -> {
			assertThat(child(alert, "labels").get("severity")).isIn("critical", "warning");
			Map<String, Object> annotations = child(alert, "annotations");
			assertThat(annotations).containsOnlyKeys("summary", "description", "runbook_url");
			assertThat(annotations.get("runbook_url").toString()).startsWith(GUIDE);
			assertThat(annotations.get("runbook_url").toString().substring(GUIDE.length())).isIn(sections);
		});
	}

	@Test
	void guideListsEveryAlert() throws IOException {
		assertThat(matches(Pattern.compile("(?<=\\| `)DcLogging\\w+(?=`)"), read("operations.md")))
			.isEqualTo(alerts().stream().map((alert) -> alert.get("alert")).collect(Collectors.toSet()));
	}

	private static List<Map<String, Object>> alerts() throws IOException {
		Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(read("alerts.yml"));
		return file.get("groups").stream().flatMap((group) -> group.get("rules").stream()).toList();
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> child(Map<String, Object> parent, String name) {
		return (Map<String, Object>) parent.get(name);
	}

	@Test
	void readmeListsEveryMeter() throws IOException {
		assertThat(matches(Pattern.compile("(?<=\\| `)dc\\.logging\\.[a-z.]+(?=` \\|)"), read("../README.md")))
			.isEqualTo(this.meters);
	}

	@ParameterizedTest
	@MethodSource("reasons")
	void guideSaysWhatToDoFor(String reason) throws IOException {
		assertThat(read("operations.md")).contains("`" + reason + "`");
	}

	static Stream<String> reasons() {
		Stream<String> failures = Stream
			.<FailureReason[]>of(DeliveryFailure.values(), LambdaFailure.values(), LocalFailure.values())
			.flatMap(Stream::of)
			.map(FailureReason::tag);
		Stream<String> drops = Stream.of(DropReason.values()).map(DropReason::tag);
		Stream<String> inHealthAlone = Stream.of("spool-unusable", "spool-unreadable", "backlog", "no-product",
				"not-built", "fake");
		return Stream.of(failures, drops, inHealthAlone).flatMap(Function.identity()).distinct();
	}

	private static Stream<JsonNode> panels() throws IOException {
		return JsonMapper.shared().readTree(read("grafana-dashboard.json")).get("panels").valueStream();
	}

	private static Set<String> matches(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
	}

	private static String read(String document) throws IOException {
		return Files.readString(DOCS.resolve(document));
	}

}
