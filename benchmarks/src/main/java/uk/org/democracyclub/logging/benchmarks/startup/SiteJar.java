package uk.org.democracyclub.logging.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.benchmarks.process.JdkTool;

/**
 * A jar that {@code java -jar} starts: the executable one with its libraries inside, or
 * what Spring Boot's tools make of it, with the libraries in a folder beside it.
 *
 * @param path where it is
 * @param libraries those beside it; none if they are inside
 */
record SiteJar(Path path, List<Path> libraries) {

	// As benchmarks/run leaves it, which starts this in the root of the project.
	static SiteJar executable(String module) {
		return new SiteJar(Path.of("benchmarks", module, "target", module + ".jar"), List.of());
	}

	/**
	 * Extracts an executable jar, as Spring Boot recommends for production.
	 * @param folder where to
	 * @return the jar with the application's classes
	 * @throws IOException if it cannot be extracted
	 * @throws InterruptedException if the thread is interrupted as it waits
	 */
	SiteJar extract(Path folder) throws IOException, InterruptedException {
		Path destination = folder.resolve(name() + "-extracted");
		JdkTool.run("java", List.of("-Djarmode=tools", "-jar", this.path.toString(), "extract", "--destination",
				destination.toString()));
		try (Stream<Path> files = Files.list(destination.resolve("lib"))) {
			return new SiteJar(destination.resolve(name()), files.sorted().toList());
		}
	}

	/** Returns what it takes on disk, with its libraries. */
	long bytes() {
		return Stream.concat(Stream.of(this.path), this.libraries.stream())
			.mapToLong((file) -> file.toFile().length())
			.sum();
	}

	/** Returns the libraries of an extracted jar that another one lacks. */
	List<Path> librariesBeyond(SiteJar other) {
		Set<String> known = other.libraries().stream().map(SiteJar::name).collect(Collectors.toSet());
		return libraries().stream().filter((library) -> !known.contains(name(library))).toList();
	}

	private String name() {
		return name(this.path);
	}

	private static String name(Path path) {
		return String.valueOf(path.getFileName());
	}

}
