package uk.org.democracyclub.logging.benchmarks.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import uk.org.democracyclub.logging.benchmarks.process.Figures;
import uk.org.democracyclub.logging.benchmarks.process.Fork;

/**
 * What the Python client does for each entry: boto3, where this machine has it.
 */
final class PythonClient {

	private static final String PYTHON = "python3";

	// The working directory is the project's: benchmarks/run sees to it.
	private static final Path SCRIPT = Path.of("benchmarks", "src", "main", "python", "blocking_calls.py");

	// There is no code to be compiled, only a connection to be opened.
	private static final double WARM_UP_SECONDS = 0.5;

	private PythonClient() {
	}

	static boolean isHere() throws InterruptedException {
		if (!Files.isReadable(SCRIPT)) {
			return false;
		}
		try {
			Fork.run(List.of(PYTHON, "-c", "import boto3"));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	static Figures run(URI endpoint, Timing timing) throws IOException, InterruptedException {
		return Fork.run(List.of(PYTHON, SCRIPT.toString(), endpoint.toString(), Lambda.ARN,
				Double.toString(WARM_UP_SECONDS), Double.toString(timing.measureMillis() / 1e3)));
	}

}
