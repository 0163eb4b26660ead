package uk.org.democracyclub.logging.benchmarks.startup;

import java.nio.file.Path;
import java.util.List;

/**
 * An application, and how it is configured.
 *
 * @param title what it is, for the table
 * @param jar its executable jar
 * @param options its configuration
 */
record Site(String title, Path jar, List<String> options) {

	private static final Path BENCHMARKS = Path.of("benchmarks");

	private static final String PRODUCT = "--dc.logging.product=WCIVF";

	static Site bare() {
		return new Site("bare", jar("bare-site"), List.of());
	}

	static Site deployed(String endpoint) {
		return new Site("with the starter, deployed", jar("logging-site"),
				List.of(PRODUCT, "--dc.logging.environment=development",
						"--dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:"
								+ "ingest-dc-postcode-searches-development",
						"--spring.cloud.aws.endpoint=" + endpoint, "--spring.cloud.aws.region.static=eu-west-2",
						"--spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
						"--spring.cloud.aws.credentials.secret-key=secret"));
	}

	static Site local(Path directory) {
		return new Site("with the starter, local", jar("logging-site"),
				List.of(PRODUCT, "--dc.logging.environment=local", "--dc.logging.local.directory=" + directory));
	}

	// As benchmarks/run leaves it, which starts this in the root of the project.
	private static Path jar(String module) {
		return BENCHMARKS.resolve(module).resolve("target").resolve(module + ".jar");
	}

}
