package uk.org.democracyclub.logging.examples.feedback;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.aws.DcLoggingApp;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The stack, as it is deployed with the jar of this module on its class path.
 */
@RequiresNode
@Tag("slow")
@Timeout(300)
class FeedbackStackIT {

	@TempDir
	private Path output;

	@Test
	void hasTheStreamsFunctionAndTables() throws Exception {
		assertThat(run(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), DcLoggingApp.class.getName()))
			.as(Files.readString(this.output.resolve("output.txt")))
			.isEqualTo(0);
		assertThat(Files.readString(this.output.resolve("dc-logging-development.template.json"))).contains(
				"ingest-dc-page-feedback-development", "ingest-dc-postcode-searches-development",
				"dc_page_feedback_table", "\"dc-page-feedback-development\"");
	}

	private int run(String... command) throws InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.output.resolve("output.txt").toFile());
		builder.environment().keySet().removeIf((name) -> name.startsWith("AWS_"));
		builder.environment()
			.putAll(Map.of("DC_ENVIRONMENT", "development", "LOGS_BUCKET_NAME", "dc-example-logging",
					"CDK_CONTEXT_JSON", "{\"organizationId\":\"o-a1b2c3d4e5\"}", "CDK_OUTDIR", this.output.toString()));
		try {
			Process process = builder.start();
			assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
			return process.exitValue();
		}
		catch (java.io.IOException ex) {
			return -1;
		}
	}

}
