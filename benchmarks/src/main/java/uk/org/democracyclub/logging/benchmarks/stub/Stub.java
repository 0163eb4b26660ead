package uk.org.democracyclub.logging.benchmarks.stub;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.Fork;

/**
 * A destination in a process of its own, which accepts log entries over HTTP/1.1 at once
 * or after a delay, and counts them: invocations of AWS Lambda with 202 and anything else
 * that is posted with 200. It ends when it is closed, or when this process ends.
 */
public final class Stub implements AutoCloseable {

	/** The text that stands once in each entry where the nine fields are plain text. */
	public static final String ENTRY_MARK = "had_election";

	private static final List<String> OPTIONS = List.of("-Xmx128m", "-XX:+UseSerialGC");

	private final Process process;

	private final URI uri;

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private Stub(Process process, URI uri) {
		this.process = process;
		this.uri = uri;
	}

	/**
	 * Starts a stub.
	 * @param delayMillis how long each answer takes
	 * @return the stub, which listens already
	 * @throws IOException if it does not start
	 */
	public static Stub start(long delayMillis) throws IOException {
		return start(delayMillis, ENTRY_MARK);
	}

	/**
	 * Starts a stub that knows entries by another text.
	 * @param delayMillis how long each answer takes
	 * @param mark the text that stands once in each entry, in ASCII
	 * @return the stub, which listens already
	 * @throws IOException if it does not start
	 */
	public static Stub start(long delayMillis, String mark) throws IOException {
		List<String> command = Fork.java(StubMain.class, OPTIONS, List.of(mark, Long.toString(delayMillis)));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
		String line = output.readLine();
		if (line == null) {
			process.destroyForcibly();
			throw new IOException("The stub does not start");
		}
		int port = (int) Figures.read(List.of(line)).get("port");
		return new Stub(process, URI.create("http://127.0.0.1:" + port));
	}

	/**
	 * Returns where it listens.
	 * @return the address, without a path
	 */
	public URI uri() {
		return this.uri;
	}

	/**
	 * Asks what has arrived so far.
	 * @return the counts
	 * @throws IOException if it does not answer
	 * @throws InterruptedException if the thread is interrupted
	 */
	public Counts counts() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.uri.resolve("/counts")).build();
		HttpResponse<String> response = this.client.send(request, HttpResponse.BodyHandlers.ofString());
		return Counts.read(Figures.read(response.body().lines().toList()));
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
