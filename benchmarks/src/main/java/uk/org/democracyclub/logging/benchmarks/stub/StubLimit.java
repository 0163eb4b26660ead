package uk.org.democracyclub.logging.benchmarks.stub;

import java.io.IOException;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.process.Fork;
import uk.org.democracyclub.logging.benchmarks.report.Effort;

/**
 * Finds how much the stub itself can take, from a process that does next to nothing but
 * write requests and count answers.
 */
public final class StubLimit {

	private StubLimit() {
	}

	/**
	 * Loads a stub.
	 * @param stub the stub
	 * @param connections how many connections to use
	 * @param depth how many requests to send at a time on each
	 * @param effort how long to load it
	 * @return answers a second
	 * @throws IOException if the stub failed
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static double requestsPerSecond(Stub stub, int connections, int depth, Effort effort)
			throws IOException, InterruptedException {
		return Fork
			.run(LoadGenerator.class, List.of("-XX:+UseSerialGC"),
					List.of(Integer.toString(stub.uri().getPort()), Integer.toString(connections),
							Integer.toString(depth), effort.choose("300", "2000"), effort.choose("300", "3000")))
			.get("requests-per-second");
	}

}
