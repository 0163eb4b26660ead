package uk.org.democracyclub.logging.benchmarks.stub;

import java.io.IOException;

import uk.org.democracyclub.logging.benchmarks.process.Figures;

/**
 * The stub as a process: prints its port as a figure, and ends with its standard input,
 * so at the latest when the process that started it ends.
 */
final class StubMain {

	private StubMain() {
	}

	public static void main(String[] arguments) throws IOException {
		try (StubServer server = new StubServer(arguments[0], Long.parseLong(arguments[1]))) {
			Figures.print("port", server.port());
			while (System.in.read() >= 0) {
				// Nothing is expected but the end.
			}
		}
	}

}
