package uk.org.democracyclub.logging.sample;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.AutoClose;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;
import uk.org.democracyclub.logging.testsupport.lambda.Answer;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Where searches go when the site is started from the command line: each test starts the
 * whole application. What is logged for each kind of search is tested in
 * {@code web.SearchLoggingTests}.
 */
@Timeout(120)
class SearchDeliveryTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final List<String> acceptedByLambda = new CopyOnWriteArrayList<>();

	@AutoClose
	private final LambdaStub lambda = LambdaStub
		.start((arn, payload) -> this.acceptedByLambda.add(new String(payload, StandardCharsets.UTF_8)));

	private final HttpClient browser = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.followRedirects(HttpClient.Redirect.NORMAL)
		.build();

	@TempDir
	private Path directory;

	private ConfigurableApplicationContext application;

	@AfterEach
	void stop() {
		this.application.close();
	}

	@Test
	void searchesAreWrittenToLocalFiles() throws Exception {
		start("--dc.logging.environment=local", "--dc.logging.local.directory=" + this.directory);
		searchThrice();
		searchThroughTheJsonInterface();
		assertThat(logger().flush(Duration.ofSeconds(30))).isTrue();
		List<String> lines = localLines();
		assertThreeSearches(lines.subList(0, 3));
		assertThat(lines).hasSize(4)
			.last()
			.asString()
			.contains("\"api_key\": \"very-secret\"", "\"postcode\": \"G2 1DU\"");
		assertThat(counter("logged")).isEqualTo(4);
		assertThat(get("/actuator/prometheus").body()).contains("dc_logging_entries_logged_total")
			.doesNotContain("very-secret", "G2 1DU", "newsletter");
	}

	@Test
	void searchesWaitWhileAwsLambdaRefusesThemAndAreThenDelivered() throws Exception {
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(403, "AccessDeniedException"));
		startInDevelopment("--dc.logging.delivery.max-backoff=200ms");
		searchThrice();
		await().untilAsserted(() -> {
			JsonNode health = JSON.readTree(get("/actuator/health").body());
			assertThat(health.at("/status").asString()).isEqualTo("UP");
			assertThat(health.at("/components/dcLogging/status").asString()).isEqualTo("DEGRADED");
			assertThat(health.at("/components/dcLogging/details/reason").asString()).isEqualTo("access-denied");
			assertThat(health.at("/components/dcLogging/details/waiting").asInt()).isEqualTo(3);
		});
		assertThat(counter("logged")).isZero();
		this.lambda.setPolicy((arn, payload) -> Answer.accept());
		assertThat(logger().flush(Duration.ofSeconds(30))).isTrue();
		assertThreeSearches(acceptedByLambda());
		assertThat(counter("logged")).isEqualTo(3);
		assertThat(JSON.readTree(get("/actuator/health").body()).at("/components/dcLogging/status").asString())
			.isEqualTo("UP");
	}

	@Test
	void pagesDoNotWaitForAwsLambda() throws Exception {
		this.lambda.setPolicy((arn, payload) -> Answer.delayed(Duration.ofSeconds(5), Answer.accept()));
		startInDevelopment("--dc.logging.shutdown-timeout=0s");
		searchThrice();
		assertThat(counter("accepted")).isEqualTo(3);
		assertThat(counter("logged")).as("pages were served before the first answer").isZero();
		await().untilAsserted(() -> assertThat(this.lambda.requests()).isPositive());
	}

	private void searchThrice() throws Exception {
		assertThat(get("/?utm_source=newsletter&utm_campaign=may&utm_medium=email").statusCode()).isEqualTo(200);
		assertThat(get("/postcode?postcode=M60+2LA").body()).contains("An election is coming up in");
		assertThat(get("/postcode?postcode=SW1A+0AA").body()).contains("We know of no upcoming election in");
		assertThat(get("/postcode?postcode=ZE3+9ZZ").body()).contains("we do not know");
	}

	private void searchThroughTheJsonInterface() throws Exception {
		HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/postcode/G2%201DU"))
			.header("Authorization", "Token very-secret")
			.build();
		assertThat(this.browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
	}

	private List<String> acceptedByLambda() {
		return this.acceptedByLambda.stream()
			.sorted(Comparator.comparing((line) -> JSON.readTree(line).get("timestamp").asString()))
			.toList();
	}

	private static void assertThreeSearches(List<String> lines) {
		assertThat(lines).hasSize(3).allSatisfy((line) -> {
			JsonNode entry = JSON.readTree(line);
			assertThat(entry.get("dc_product").asString()).isEqualTo("WCIVF");
			assertThat(entry.get("utm_source").asString()).isEqualTo("newsletter");
			assertThat(entry.get("utm_campaign").asString()).isEqualTo("may");
			assertThat(entry.get("utm_medium").asString()).isEqualTo("email");
		});
		assertThat(lines).extracting((line) -> JSON.readTree(line).get("postcode").asString())
			.containsExactly("M60 2LA", "SW1A 0AA", "ZE3 9ZZ");
		assertThat(lines).extracting((line) -> JSON.readTree(line).get("had_election").asBoolean())
			.containsExactly(true, false, false);
	}

	private void startInDevelopment(String... arguments) {
		start(Stream.concat(Stream.of("--dc.logging.environment=development",
				"--dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development",
				"--dc.logging.endpoint=" + this.lambda.url(), "--spring.cloud.aws.credentials.access-key=key",
				"--spring.cloud.aws.credentials.secret-key=secret"), Stream.of(arguments))
			.toArray(String[]::new));
	}

	private void start(String... arguments) {
		SpringApplication springApplication = new SpringApplication(SampleApplication.class, FixedClock.class);
		this.application = springApplication
			.run(Stream.concat(Stream.of("--server.port=0", "--dc.logging.test.enabled=false"), Stream.of(arguments))
				.toArray(String[]::new));
	}

	private PostcodeLogger logger() {
		return this.application.getBean(PostcodeLogger.class);
	}

	private double counter(String name) throws Exception {
		return JSON.readTree(get("/actuator/metrics/dc.logging.entries." + name).body())
			.at("/measurements/0/value")
			.asDouble();
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
	}

	private URI uri(String path) {
		int port = ((WebServerApplicationContext) this.application).getWebServer().getPort();
		return URI.create("http://localhost:" + port + path);
	}

	private List<String> localLines() {
		return GzipFiles.linesBelow(this.directory.resolve("dc-postcode-searches"));
	}

}
