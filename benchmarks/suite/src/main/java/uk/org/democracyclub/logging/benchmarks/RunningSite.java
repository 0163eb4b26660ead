package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An application in a process of its own, from its first HTTP 200 until it is closed. */
final class RunningSite implements AutoCloseable {

	// Short beside what is measured, and seldom enough to leave the processors alone.
	private static final Duration POLL = Duration.ofMillis(5);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Process process;

	private final Path output;

	private final int port;

	private RunningSite(Process process, Path output, int port) {
		this.process = process;
		this.output = output;
		this.port = port;
	}

	/** Starts an application with a command, and waits for its answer. */
	static RunningSite start(List<String> commandLine) throws IOException, InterruptedException {
		int port = freePort();
		Path output = Files.createTempFile("site", ".txt");
		List<String> command = new ArrayList<>(commandLine);
		command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		RunningSite site = new RunningSite(process, output, port);
		while (!site.answers()) {
			if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
				String said = Files.readString(output);
				site.close();
				throw new IOException("The site does not start: " + said);
			}
			Thread.sleep(POLL.toMillis());
		}
		return site;
	}

	private boolean answers() {
		try {
			uri("/").toURL().openStream().close();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	Duration cpu() {
		return this.process.info().totalCpuDuration().orElse(Duration.ZERO);
	}

	@Override
	public void close() throws IOException {
		this.process.destroyForcibly().onExit().join();
		Files.deleteIfExists(this.output);
	}

}
