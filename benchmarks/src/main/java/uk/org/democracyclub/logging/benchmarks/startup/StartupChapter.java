package uk.org.democracyclub.logging.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.benchmarks.process.ScratchFolder;
import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Findings;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;
import uk.org.democracyclub.logging.benchmarks.report.Target;
import uk.org.democracyclub.logging.benchmarks.stub.Stub;

/**
 * What the starter adds to a web application that does nothing else: the time until it
 * answers, memory, threads, and the size of its jar.
 */
public final class StartupChapter implements Chapter {

	private static final String BARE_SITE = "uk.org.democracyclub.logging.benchmarks.site.BareSite";

	private static final double MAX_MILLIS = 150;

	private static final double MEGABYTE = 1e6;

	@Override
	public String name() {
		return "startup";
	}

	@Override
	public String title() {
		return "Start-up and footprint";
	}

	@Override
	public Findings measure(Effort effort) throws Exception {
		try (Stub lambda = Stub.start(0); ScratchFolder folder = ScratchFolder.create("startup")) {
			SiteJar bareJar = SiteJar.executable("bare-site");
			SiteJar loggingJar = SiteJar.executable("logging-site");
			SiteJar bareExtracted = bareJar.extract(folder.path());
			SiteJar loggingExtracted = loggingJar.extract(folder.path());
			List<Path> libraries = loggingExtracted.librariesBeyond(bareExtracted)
				.stream()
				.filter((library) -> !library.toString().contains("dc-logging"))
				.toList();
			Path logs = folder.path().resolve("logs");
			Site bare = Site.bare(bareExtracted);
			Site deployed = Site.deployed(loggingExtracted, lambda.uri());
			Site local = Site.local(loggingExtracted, logs);
			List<Site> extracted = List.of(bare, Site.withLibraries(bareExtracted, BARE_SITE, libraries), deployed,
					local);
			List<Site> archived = List.of(bare.archived(folder.path().resolve("bare.jsa")),
					deployed.archived(folder.path().resolve("deployed.jsa")),
					local.archived(folder.path().resolve("local.jsa")));
			Site bareInOne = Site.bare(bareJar);
			Site deployedInOne = Site.deployed(loggingJar, lambda.uri());
			List<Site> inOne = List.of(bareInOne, deployedInOne, Site.local(loggingJar, logs));
			int rounds = effort.choose(2, 11);
			Map<Site, List<Start>> starts = observe(
					Stream.of(extracted, archived, inOne).flatMap(List::stream).toList(), rounds);
			return new Findings(
					List.of(table("Extracted, as Spring Boot recommends for production", starts, extracted).build(),
							table("Extracted, with class data sharing", starts, archived).build(),
							annotated(table("As one executable jar", starts, inOne), rounds)),
					List.of(target("Start-up with the starter, extracted, added", added(starts, deployed, bare)),
							target("Start-up with the starter, as one jar, added",
									added(starts, deployedInOne, bareInOne))));
		}
	}

	private static Target target(String title, double addedMillis) {
		return new Target(title, "≤ %s ms".formatted(Numbers.three(MAX_MILLIS)), Numbers.three(addedMillis) + " ms",
				addedMillis <= MAX_MILLIS);
	}

	// In turns, so that a machine that becomes slower or faster does so for all of them.
	private static Map<Site, List<Start>> observe(List<Site> sites, int starts)
			throws IOException, InterruptedException {
		Map<Site, List<Start>> observed = new LinkedHashMap<>();
		for (Site site : sites) {
			// Into the operating system's cache, so that the first is not the slowest.
			SiteProcess.observe(site);
			observed.put(site, new ArrayList<>());
		}
		for (int start = 0; start < starts; start++) {
			for (Map.Entry<Site, List<Start>> site : observed.entrySet()) {
				site.getValue().add(SiteProcess.observe(site.getKey()));
			}
		}
		return observed;
	}

	private static double ready(Map<Site, List<Start>> starts, Site site) {
		return Start.median(starts.getOrDefault(site, List.of()), Start::readyMillis);
	}

	private static double added(Map<Site, List<Start>> starts, Site site, Site bare) {
		return ready(starts, site) - ready(starts, bare);
	}

	private static Table.Builder table(String title, Map<Site, List<Start>> starts, List<Site> sites) {
		Site bare = sites.get(0);
		Table.Builder table = Table.titled(title, "Web application", "Ready after (ms)", "of them (ms)", "Added (ms)",
				"Spring's own (ms)", "CPU until ready (ms)", "Heap in use (MB)", "Threads", "Size (MB)");
		for (Site site : sites) {
			List<Start> seen = starts.getOrDefault(site, List.of());
			double[] ready = Start.sorted(seen, Start::readyMillis);
			table.row(site.title(), Numbers.three(ready(starts, site)),
					"%s to %s".formatted(Numbers.three(ready[0]), Numbers.three(ready[ready.length - 1])),
					site.equals(bare) ? "–" : Numbers.three(added(starts, site, bare)),
					Numbers.three(Start.median(seen, Start::springMillis)),
					Numbers.three(Start.median(seen, Start::cpuMillis)),
					Numbers.three(Start.median(seen, Start::heapBytes) / MEGABYTE),
					"%.0f".formatted(Start.median(seen, Start::threads)), Numbers.three(site.bytes() / MEGABYTE));
		}
		return table;
	}

	private static Table annotated(Table.Builder table, int starts) {
		return table.note(
				"Medians of %d starts each, in turns, after one that does not count. Ready: from the start of the process to the first HTTP 200."
					.formatted(starts))
			.note("Class data sharing: `java -XX:ArchiveClassesAtExit=app.jsa -Dspring.context.exit=onRefresh -jar app.jar` has written an archive of the classes once, and `java -XX:SharedArchiveFile=app.jsa -jar app.jar` starts with it. It counts with the size.")
			.note("Spring MVC with Actuator, without any further tuning. Heap and threads two seconds after a first search, the heap after a full collection.")
			.note("Deployed: environment 'development', with an AWS Lambda on this machine that takes everything at once. The client for it is built with the first search, or else 5 s after the start.")
			.build();
	}

}
