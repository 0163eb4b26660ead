package uk.org.democracyclub.logging.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The packaged application, run as the CDK's command line runs it.
 */
@Tag("slow")
@RequiresNode
class DcLoggingAppIT {

	private static final JsonMapper JSON = new JsonMapper();

	@TempDir
	private Path output;

	// The other environments are synthesized by CdkNagTests, and by .ci/run as
	// docs/deploying.md does it.
	@Test
	void synthesizesWithoutCredentialsAndWithThePackagedFunctions() throws Exception {
		Process process = run("production", "dc-example-logging",
				"{\"organizationId\":\"o-a1b2c3d4e5\",\"firehoseThroughput\":5}");
		assertThat(process.exitValue()).as(errors()).isZero();
		JsonNode template = JSON.readTree(this.output.resolve("dc-logging-production.template.json").toFile());
		assertThat(template.get("Resources")).isNotEmpty();
		assertThat(errors()).contains("5,000 searches a second with the protocol 'single'", "17,476 with 'batch'",
				"5 MiB a second");
		try (Stream<Path> assets = Files.list(this.output)) {
			assertThat(assets.filter((file) -> file.getFileName().toString().endsWith(".zip"))).hasSize(2)
				.anySatisfy((archive) -> assertThat(archive).hasSameBinaryContentAs(Path.of("target/function.zip")))
				.anySatisfy((archive) -> assertThat(archive)
					.hasSameBinaryContentAs(Path.of("target/reports-function.zip")));
		}
	}

	@Test
	void refusesAnotherEnvironmentInOneLine() throws Exception {
		Process process = run("prod", "dc-example-logging", "{}");
		assertThat(process.exitValue()).isEqualTo(1);
		assertThat(errors()).isEqualTo("DC_ENVIRONMENT is 'prod': it must be one of development, staging, production"
				+ System.lineSeparator());
	}

	@Test
	void refusesAnotherBucketInOneLine() throws Exception {
		Process process = run("staging", "s3://logs", "{}");
		assertThat(process.exitValue()).isEqualTo(1);
		assertThat(errors()).startsWith("LOGS_BUCKET_NAME is 's3://logs': it must be the name of an S3 bucket")
			.hasLineCount(1);
	}

	private Process run(String environment, String bucket, String context) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"), "-jar",
				"target/dc-logging-aws.jar");
		// Nothing of the machine's AWS configuration.
		builder.environment().keySet().removeIf((name) -> name.startsWith("AWS_"));
		builder.environment()
			.putAll(Map.of("DC_ENVIRONMENT", environment, "LOGS_BUCKET_NAME", bucket, "CDK_CONTEXT_JSON", context,
					"CDK_OUTDIR", this.output.toString(), "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20"));
		Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(errorFile().toFile())
			.start();
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		return process;
	}

	private String errors() throws IOException {
		return Files.readString(errorFile());
	}

	private Path errorFile() {
		return this.output.resolve("errors.txt");
	}

}
