package uk.org.democracyclub.logging.benchmarks.startup;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.benchmarks.process.JdkTool;

/**
 * An application, and how it is started.
 *
 * @param title what it is, for the table
 * @param bytes what it takes on disk, with its libraries
 * @param launch what to start, as arguments of {@code java}
 * @param options its configuration
 */
record Site(String title, long bytes, List<String> launch, List<String> options) {

	private static final String PRODUCT = "--dc.logging.product=WCIVF";

	static Site bare(SiteJar jar) {
		return of("bare", jar, List.of());
	}

	static Site deployed(SiteJar jar, URI endpoint) {
		return of("with the starter, deployed", jar, List.of(PRODUCT, "--dc.logging.environment=development",
				"--dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:"
						+ "ingest-dc-postcode-searches-development",
				"--spring.cloud.aws.endpoint=" + endpoint, "--spring.cloud.aws.region.static=eu-west-2",
				"--spring.cloud.aws.credentials.access-key=AKIDEXAMPLE",
				"--spring.cloud.aws.credentials.secret-key=secret"));
	}

	static Site local(SiteJar jar, Path directory) {
		return of("with the starter, local", jar,
				List.of(PRODUCT, "--dc.logging.environment=local", "--dc.logging.local.directory=" + directory));
	}

	/**
	 * Puts libraries behind an application that has no use for them, to tell what they
	 * cost from what is done with them.
	 */
	static Site withLibraries(SiteJar bare, String mainClass, List<Path> libraries) {
		List<Path> all = Stream.concat(bare.libraries().stream(), libraries.stream()).toList();
		String classPath = Stream.concat(Stream.of(bare.path()), all.stream())
			.map(Path::toString)
			.collect(Collectors.joining(File.pathSeparator));
		return new Site("bare, with the libraries of the starter", new SiteJar(bare.path(), all).bytes(),
				List.of("-cp", classPath, mainClass), List.of());
	}

	/**
	 * Starts an application once up to where it would serve, to keep the classes that it
	 * loads as the JVM needs them (class data sharing).
	 * @param archive where to keep them
	 * @return the same application, as it starts with that
	 * @throws IOException if it does not start
	 * @throws InterruptedException if the thread is interrupted as it waits
	 */
	Site archived(Path archive) throws IOException, InterruptedException {
		JdkTool.run("java",
				Stream
					.of(List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh"), this.launch,
							this.options)
					.flatMap(List::stream)
					.toList());
		return new Site(this.title, this.bytes + Files.size(archive),
				Stream.concat(Stream.of("-XX:SharedArchiveFile=" + archive), this.launch.stream()).toList(),
				this.options);
	}

	private static Site of(String title, SiteJar jar, List<String> options) {
		return new Site(title, jar.bytes(), List.of("-jar", jar.path().toString()), options);
	}

}
