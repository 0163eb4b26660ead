package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.benchmarks.contender.Ours;
import uk.org.democracyclub.logging.benchmarks.result.Results;

/** What the starter adds to the start of a web application that does nothing else. */
final class StartupChapter implements Chapter.Measurement {

	@Override
	public void measure(Effort effort, Results results) throws Exception {
		try (LoadTarget lambda = LoadTarget.start(Duration.ZERO);
				ScratchFolder folder = ScratchFolder.create("startup")) {
			List<Variant> variants = List.of(new Variant("without DC Logging", "bare-site", List.of()),
					new Variant("with the starter", "logging-site", properties(lambda.uri())));
			List<Site> sites = new ArrayList<>();
			for (Variant variant : variants) {
				sites.addAll(variant.sites(folder.path()));
			}
			Map<Site, List<SiteProcess>> starts = start(sites, effort);
			Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
			starts.forEach((site, seen) -> Chapter.Measurement.add(rows, site.name, site.form + "-",
					Map.of("ready-millis", median(seen, SiteProcess::readyMillis), "cpu-millis",
							median(seen, SiteProcess::cpuMillis))));
			results.write("startup", rows);
		}
	}

	private static List<String> properties(URI endpoint) {
		return Stream
			.concat(Stream.of("dc.logging.product=WCIVF", "dc.logging.environment=development",
					"dc.logging.function-arn=" + Ours.FUNCTION_ARN), Ours.clientProperties(endpoint).stream())
			.map((property) -> "--" + property)
			.toList();
	}

	// In turns, so that a machine that becomes slower or faster does so for all of them.
	private static Map<Site, List<SiteProcess>> start(List<Site> sites, Effort effort)
			throws IOException, InterruptedException {
		Map<Site, List<SiteProcess>> starts = new LinkedHashMap<>();
		int rounds = effort.choose(1, 11);
		// Round 0 reads files into the cache of the operating system, and does not count.
		for (int round = effort.choose(1, 0); round <= rounds; round++) {
			System.out.printf("  round %d of %d%n", round, rounds);
			for (Site site : sites) {
				SiteProcess start = SiteProcess.start(site.command);
				if (round > 0) {
					starts.computeIfAbsent(site, (key) -> new ArrayList<>()).add(start);
				}
			}
		}
		return starts;
	}

	private static double median(List<SiteProcess> starts, ToDoubleFunction<SiteProcess> figure) {
		return starts.stream().mapToDouble(figure).sorted().toArray()[starts.size() / 2];
	}

	/** What is started: a cell of the table, and its command. */
	private record Site(String form, String name, List<String> command) {
	}

	/** An application: a row of the table, its module, and its options. */
	private record Variant(String name, String module, List<String> options) {

		/** Packages it in each of the ways that are measured. */
		List<Site> sites(Path folder) throws IOException, InterruptedException {
			String jar = Path.of("benchmarks", this.module, "target", this.module + ".jar").toString();
			Path extracted = folder.resolve(this.name);
			Fork.run(List.of(Fork.java(), "-Djarmode=tools", "-jar", jar, "extract", "--destination",
					extracted.toString()));
			String extractedJar = extracted.resolve(this.module + ".jar").toString();
			List<Site> sites = new ArrayList<>();
			sites.add(new Site("extracted", this.name, command(Fork.java(), "-jar", extractedJar)));
			sites.add(new Site("jar", this.name, command(Fork.java(), "-jar", jar)));
			Optional<String> java25 = Jdk25.java();
			if (java25.isPresent()) {
				String cache = folder.resolve(this.name + ".aot").toString();
				Fork.run(command(java25.get(), "-XX:AOTCacheOutput=" + cache, "-Dspring.aot.enabled=true",
						"-Dspring.context.exit=onRefresh", "-jar", extractedJar));
				sites.add(new Site("aot", this.name, command(java25.get(), "-XX:AOTCache=" + cache,
						"-Dspring.aot.enabled=true", "-jar", extractedJar)));
			}
			return sites;
		}

		private List<String> command(String... command) {
			return Stream.concat(Stream.of(command), this.options.stream()).toList();
		}

	}

}
