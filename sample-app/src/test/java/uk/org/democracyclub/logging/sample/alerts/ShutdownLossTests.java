package uk.org.democracyclub.logging.sample.alerts;

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

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.sample.SampleApplication;
import uk.org.democracyclub.logging.testsupport.lambda.Answer;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * How operators notice what a process loses that is terminated by SIGTERM: by what it
 * says in its log. See {@code docs/operations.md}.
 */
@Timeout(120)
@Tag("slow")
class ShutdownLossTests {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private static final int SIGTERM = 128 + 15;

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	@AutoClose
	private final LambdaStub lambda = LambdaStub.start((arn, payload) -> {
	});

	@TempDir
	private Path directory;

	@Test
	void logSaysHowManyEntriesWereLost() throws Exception {
		this.lambda.setPolicy((arn, payload) -> Answer.refuse(500, "ServiceException"));
		Path log = this.directory.resolve("log.txt");
		Process site = start(log);
		try {
			await().atMost(1, TimeUnit.MINUTES).until(() -> PORT.matcher(Files.readString(log)).find());
			for (int i = 0; i < 20; i++) {
				get(log, "/postcode/M60%202LA");
			}
			await().until(() -> get(log, "/actuator/prometheus").contains(sample("degraded", 1)));
			assertThat(get(log, "/actuator/prometheus")).contains(sample("buffer_size", 20));
			site.destroy();
			assertThat(site.waitFor(1, TimeUnit.MINUTES)).isTrue();
			assertThat(site.exitValue()).isEqualTo(SIGTERM);
		}
		finally {
			site.destroyForcibly();
		}
		assertThat(Files.readAllLines(log)).filteredOn((line) -> line.contains("Final counts for"))
			.singleElement()
			.asString()
			.contains("WARN", "Final counts for dc-postcode-searches: 0 logged, 20 failed {shutdown=20}, 0 dropped {}");
		assertThat(Files.readString(Path.of("..", "docs", "operations.md")))
			.contains("\"Final counts for\" \"shutdown=\"", "|= \"Final counts for\" |= \"shutdown=\"");
	}

	private Process start(Path log) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), SampleApplication.class.getName()));
		RunningSample.arguments(this.lambda).forEach(command::add);
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	private static String sample(String name, int value) {
		return "dc_logging_%s{stream=\"dc-postcode-searches\"} %s.0".formatted(name, value);
	}

	private static String get(Path log, String path) throws Exception {
		Matcher port = PORT.matcher(Files.readString(log));
		assertThat(port.find()).isTrue();
		URI uri = URI.create("http://localhost:" + port.group(1) + path);
		return CLIENT.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
	}

}
