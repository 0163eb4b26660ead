package uk.org.democracyclub.logging.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;
import uk.org.democracyclub.logging.testsupport.junit.Jdk25;
import uk.org.democracyclub.logging.testsupport.junit.RequiresJdk25;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The packaged site, built with the profile {@code aot}, started in the ways that
 * docs/performance.md recommends: Spring's AOT processing, and the JDK's AOT cache.
 */
@Timeout(180)
@Tag("aot")
class AheadOfTimeIT {

	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final HttpClient browser = HttpClient.newHttpClient();

	@TempDir
	private Path directory;

	private final List<Process> processes = new ArrayList<>();

	@BeforeEach
	void extract() throws Exception {
		try (Stream<Path> built = Files.list(Path.of("target"))) {
			Path jar = built.filter((file) -> file.getFileName().toString().matches("sample-app-.*\\.jar"))
				.findFirst()
				.orElseThrow();
			run(JAVA, "-Djarmode=tools", "-jar", jar.toAbsolutePath().toString(), "extract", "--destination", "site");
			Files.move(this.directory.resolve("site").resolve(jar.getFileName()),
					this.directory.resolve("site/site.jar"));
		}
	}

	@AfterEach
	void kill() throws InterruptedException {
		for (Process process : this.processes) {
			process.destroyForcibly().waitFor();
		}
	}

	@Test
	void logsWithSpringsAotProcessing() throws Exception {
		searchIsLogged(JAVA, "-Dspring.aot.enabled=true", "-jar", "site/site.jar");
		assertThat(output()).contains("Starting AOT-processed SampleApplication");
	}

	@Test
	@RequiresJdk25
	void logsWithSpringsAotProcessingAndTheAotCache() throws Exception {
		String java = Jdk25.find().orElseThrow().resolve("bin/java").toString();
		run(java, "-XX:AOTCacheOutput=site.aot", "-Dspring.aot.enabled=true", "-Dspring.context.exit=onRefresh", "-jar",
				"site/site.jar");
		// Fails if the cache cannot be used.
		searchIsLogged(java, "-XX:AOTCache=site.aot", "-XX:AOTMode=on", "-Dspring.aot.enabled=true", "-jar",
				"site/site.jar");
	}

	private void searchIsLogged(String... command) throws Exception {
		List<String> all = new ArrayList<>(List.of(command));
		all.add("--server.port=0");
		Process site = start(all);
		await().atMost(60, TimeUnit.SECONDS).until(() -> PORT.matcher(output()).find() || !site.isAlive());
		Matcher port = PORT.matcher(output());
		assertThat(port.find()).as(output()).isTrue();
		assertThat(get(port.group(1), "/postcode/SW1A%201AA?utm_source=newsletter").statusCode()).isEqualTo(200);
		assertThat(get(port.group(1), "/actuator/health").body()).contains("\"rejected\":0},\"status\":\"UP\"");
		assertThat(get(port.group(1), "/actuator/prometheus").body()).contains("dc_logging_entries_accepted_total");
		site.destroy();
		assertThat(site.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertThat(GzipFiles.linesBelow(this.directory.resolve("dc-logs/dc-postcode-searches"))).singleElement()
			.asString()
			.contains("\"postcode\": \"SW1A 1AA\"", "\"utm_source\": \"newsletter\"");
	}

	private HttpResponse<String> get(String port, String path) throws IOException, InterruptedException {
		return this.browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private void run(String... command) throws Exception {
		Process process = start(List.of(command));
		assertThat(process.waitFor(90, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output()).isZero();
	}

	private Process start(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(this.directory.resolve("output.txt").toFile())
			.start();
		this.processes.add(process);
		return process;
	}

	private String output() throws IOException {
		return Files.readString(this.directory.resolve("output.txt"));
	}

}
