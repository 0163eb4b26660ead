package uk.org.democracyclub.logging.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import uk.org.democracyclub.logging.testsupport.http.Reply;
import uk.org.democracyclub.logging.testsupport.http.Request;
import uk.org.democracyclub.logging.testsupport.http.StubServer;
import uk.org.democracyclub.logging.testsupport.lambda.InvokeApi;

/**
 * A server in a process of its own that takes what candidates deliver, and counts the
 * entries by a text that each of them has once.
 */
final class LoadTarget implements AutoCloseable {

	private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+UseSerialGC");

	private static final String COUNT = "/count";

	private final Process process;

	private final URI uri;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private LoadTarget(Process process, URI uri) {
		this.process = process;
		this.uri = uri;
	}

	static LoadTarget start(Duration delay) throws IOException {
		List<String> command = Fork.java(LoadTarget.class, OPTIONS, List.of(Long.toString(delay.toMillis())));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		String line = output.readLine();
		if (line == null) {
			process.destroyForcibly();
			throw new IOException("The load target does not start");
		}
		return new LoadTarget(process, URI.create("http://127.0.0.1:" + line));
	}

	URI uri() {
		return this.uri;
	}

	long count() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.uri.resolve(COUNT)).build();
		return Long.parseLong(this.client.send(request, HttpResponse.BodyHandlers.ofString()).body());
	}

	@Override
	public void close() {
		this.process.destroy();
	}

	public static void main(String[] arguments) throws InterruptedException {
		Duration delay = Duration.ofMillis(Long.parseLong(arguments[0]));
		StubServer server = StubServer.start(new Counting(delay));
		System.out.println(server.port());
		new CountDownLatch(1).await();
	}

	private static final class Counting implements Function<Request, Reply> {

		private static final String ENTRIES = "had_election";

		// Snowplow's data is in Base64.
		private static final String SNOWPLOW_EVENTS = "\"eid\"";

		private final AtomicLong entries = new AtomicLong();

		private final Reply queued;

		private final Reply otlp;

		private final Reply other;

		private final Function<Request, Reply> invoke;

		Counting(Duration delay) {
			this.queued = InvokeApi.accepted("6ae2ca2c-5e4f-4b43-a6d4-000000000000").delayed(delay);
			this.otlp = Reply.of(200).with("Content-Type", "application/x-protobuf").delayed(delay);
			this.other = Reply.json(200, "{\"success\":true}").delayed(delay);
			this.invoke = InvokeApi.handler((call) -> counted(ENTRIES, call.payload(), this.queued));
		}

		@Override
		public Reply apply(Request request) {
			String path = request.path();
			if (path.equals(COUNT)) {
				return Reply.json(200, this.entries.toString());
			}
			if (path.equals("/v1/logs")) {
				return counted(ENTRIES, request.body(), this.otlp);
			}
			if (path.startsWith("/com.snowplowanalytics")) {
				return counted(SNOWPLOW_EVENTS, request.body(), this.other);
			}
			return path.contains("/functions/") ? this.invoke.apply(request)
					: counted(ENTRIES, request.body(), this.other);
		}

		private Reply counted(String mark, byte[] body, Reply reply) {
			String text = new String(body, StandardCharsets.ISO_8859_1);
			int found = 0;
			for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + mark.length())) {
				found++;
			}
			this.entries.addAndGet(found);
			return reply;
		}

	}

}
