package uk.org.democracyclub.logging.sample.alerts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.sample.FixedClock;
import uk.org.democracyclub.logging.sample.SampleApplication;
import uk.org.democracyclub.logging.testsupport.lambda.LambdaStub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sample site, started as from the command line, with a stub of AWS Lambda.
 */
final class RunningSample implements AutoCloseable {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private final URI root;

	private RunningSample(ConfigurableApplicationContext context) {
		this.context = context;
		this.root = URI.create("http://localhost:" + ((WebServerApplicationContext) context).getWebServer().getPort());
	}

	static RunningSample start(LambdaStub lambda, String... arguments) {
		return new RunningSample(new SpringApplication(SampleApplication.class, FixedClock.class)
			.run(Stream.concat(arguments(lambda), Stream.of(arguments)).toArray(String[]::new)));
	}

	/** The arguments of a site that logs to the stub. */
	static Stream<String> arguments(LambdaStub lambda) {
		return Stream.of("--server.port=0", "--dc.logging.test.enabled=false", "--dc.logging.environment=development",
				"--dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development",
				"--dc.logging.endpoint=" + lambda.url(), "--dc.logging.delivery.initial-backoff=10ms",
				"--dc.logging.delivery.max-backoff=50ms", "--dc.logging.shutdown-timeout=0s",
				"--spring.cloud.aws.credentials.access-key=key", "--spring.cloud.aws.credentials.secret-key=secret");
	}

	/**
	 * Waits until all is delivered, and then searches, so that only these searches can be
	 * under way when the site is scraped.
	 */
	void use(int times) throws IOException, InterruptedException {
		flush();
		search(times);
	}

	/** Searches, as visitors do. */
	void search(int times) throws IOException, InterruptedException {
		for (int i = 0; i < times; i++) {
			assertThat(get("/postcode/M60%202LA").statusCode()).isEqualTo(200);
		}
	}

	/** Waits until all is delivered. */
	void flush() {
		assertThat(logger().flush(Duration.ofSeconds(30))).isTrue();
	}

	PostcodeLogger logger() {
		return this.context.getBean(PostcodeLogger.class);
	}

	/** What Prometheus gets. */
	String scrape() throws IOException, InterruptedException {
		return get("/actuator/prometheus").body();
	}

	/** Waits until Prometheus would get a sample of the stream. */
	void await(String name, String labels, String value) {
		String sample = "dc_logging_%s{%sstream=\"dc-postcode-searches\"} %s\n".formatted(name, labels, value);
		Awaitility.await().until(() -> scrape().contains(sample));
	}

	private HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return CLIENT.send(HttpRequest.newBuilder(this.root.resolve(path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

}
