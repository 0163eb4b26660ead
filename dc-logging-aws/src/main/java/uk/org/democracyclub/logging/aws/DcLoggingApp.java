package uk.org.democracyclub.logging.aws;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;

import uk.org.democracyclub.logging.LogStream;

/**
 * The CDK application: synthesizes the stack of one environment. Needs no credentials and
 * no network.
 */
public final class DcLoggingApp {

	// More than there are, so that the calculation is on the safe side.
	private static final int INSTANCES = 1_000;

	// Starts Node.js, which takes seconds and has words of its own.
	private @Nullable App app;

	private DcLoggingApp() {
	}

	/**
	 * Synthesizes the stack. A missing or invalid setting is reported in one line on
	 * standard error, and the process exits with 1.
	 * @param args not used
	 */
	public static void main(String[] args) {
		try {
			new DcLoggingApp().synthesize(System.getenv());
		}
		catch (InvalidDeploymentException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

	private void synthesize(Map<String, String> variables) {
		Deployment deployment = Deployment.of(variables, (key) -> app().getNode().tryGetContext(key),
				LocalDate.now(ZoneId.of("Europe/London")));
		new DcLoggingStack(app(), deployment, LogStream.all());
		app().synth();
		// The CDK prints only what is wrong. Standard output is for the template.
		System.err.println(
				Capacity.of(deployment.firehoseThroughput(), deployment.reservedConcurrency()).describe(INSTANCES));
	}

	private App app() {
		if (this.app == null) {
			this.app = new App();
		}
		return this.app;
	}

}
