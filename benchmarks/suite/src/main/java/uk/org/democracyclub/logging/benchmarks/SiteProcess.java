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

/** One start of an application, until the first HTTP 200. */
record SiteProcess(double readyMillis, double cpuMillis) {

	// Short beside what is measured, and seldom enough to leave the processors alone.
	private static final Duration POLL = Duration.ofMillis(5);

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** Starts an application, and ends it when it has answered. */
	static SiteProcess start(List<String> arguments) throws IOException, InterruptedException {
		int port = freePort();
		Path output = Files.createTempFile("site", ".txt");
		List<String> command = new ArrayList<>(List.of(Fork.java()));
		command.addAll(arguments);
		command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1"));
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		try {
			while (!answers(port)) {
				if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
					throw new IOException("The site does not start: " + Files.readString(output));
				}
				Thread.sleep(POLL.toMillis());
			}
			double readyMillis = (System.nanoTime() - start) / 1e6;
			Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
			return new SiteProcess(readyMillis, cpu.toNanos() / 1e6);
		}
		finally {
			process.destroyForcibly().waitFor();
			Files.deleteIfExists(output);
		}
	}

	private static boolean answers(int port) {
		try {
			URI.create("http://127.0.0.1:" + port + "/").toURL().openStream().close();
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

}
