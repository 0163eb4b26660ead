package uk.org.democracyclub.logging.benchmarks.startup;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import uk.org.democracyclub.logging.benchmarks.process.JdkTool;

/**
 * A site that was started in a JVM of its own. Not thread-safe.
 */
final class SiteProcess implements AutoCloseable {

	// Short beside what is measured, and seldom enough to leave the processors alone.
	private static final Duration POLL = Duration.ofMillis(5);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	// Clients are built in the background, and what follows a start goes on for a while.
	private static final Duration SETTLING = Duration.ofSeconds(2);

	private static final Pattern STARTED = Pattern.compile("Started \\w+ in ([0-9.]+) seconds");

	private static final Pattern VALUE = Pattern.compile("\"value\":([0-9.E]+)");

	private final Process process;

	private final Path output;

	private final int port;

	private final double readyMillis;

	private final double cpuMillis;

	private SiteProcess(Site site) throws IOException, InterruptedException {
		this.port = freePort();
		this.output = Files.createTempFile("site", ".txt");
		List<String> command = new ArrayList<>(List.of(JdkTool.path("java")));
		command.addAll(site.launch());
		command.addAll(List.of("--server.port=" + this.port, "--server.address=127.0.0.1"));
		command.addAll(site.options());
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.output.toFile());
		long start = System.nanoTime();
		this.process = builder.start();
		try {
			awaitAnswer(start);
			this.readyMillis = (System.nanoTime() - start) / 1e6;
			this.cpuMillis = this.process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Starts a site, waits until it answers, makes a search, and looks at it.
	 * @param site the site
	 * @return what was seen
	 * @throws IOException if it does not start
	 * @throws InterruptedException if the thread is interrupted as it waits
	 */
	static Start observe(Site site) throws IOException, InterruptedException {
		try (SiteProcess process = new SiteProcess(site)) {
			process.get("/postcode/SW1A1AA");
			Thread.sleep(SETTLING.toMillis());
			process.collectGarbage();
			return new Start(process.readyMillis, process.springMillis(), process.cpuMillis,
					process.metric("jvm.memory.used?tag=area:heap"), process.metric("jvm.threads.live"));
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitAnswer(long start) throws IOException, InterruptedException {
		while (true) {
			try {
				get("/");
				return;
			}
			catch (IOException ex) {
				if (!this.process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
					throw new IOException("The site does not start: " + Files.readString(this.output), ex);
				}
				Thread.sleep(POLL.toMillis());
			}
		}
	}

	private String get(String path) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + this.port + path)
			.toURL()
			.openConnection();
		connection.setReadTimeout((int) PATIENCE.toMillis());
		try (InputStream body = connection.getInputStream()) {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private double springMillis() throws IOException {
		return 1000 * number(STARTED, Files.readString(this.output));
	}

	private double metric(String name) throws IOException {
		return number(VALUE, get("/actuator/metrics/" + name));
	}

	private static double number(Pattern pattern, String text) throws IOException {
		Matcher matcher = pattern.matcher(text);
		if (!matcher.find()) {
			throw new IOException("Not found: %s in %s".formatted(pattern, text));
		}
		return Double.parseDouble(matcher.group(1));
	}

	private void collectGarbage() throws IOException, InterruptedException {
		JdkTool.run("jcmd", List.of(String.valueOf(this.process.pid()), "GC.run"));
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly();
		this.process.onExit().join();
		Files.deleteIfExists(this.output);
	}

}
