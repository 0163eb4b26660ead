package uk.org.democracyclub.logging.benchmarks.startup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import uk.org.democracyclub.logging.benchmarks.process.ScratchFolder;
import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Findings;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;
import uk.org.democracyclub.logging.benchmarks.report.Target;

/**
 * What the starter adds to a web application that does nothing else: the time until it
 * answers, memory, threads, and the size of its jar.
 */
public final class StartupChapter implements Chapter {

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
		try (LambdaAnswerer lambda = new LambdaAnswerer(); ScratchFolder folder = ScratchFolder.create("startup")) {
			Site bare = Site.bare();
			Site deployed = Site.deployed(lambda.url());
			Map<Site, List<Start>> starts = observe(List.of(bare, deployed, Site.local(folder.path())),
					effort.choose(2, 11));
			double added = ready(starts, deployed) - ready(starts, bare);
			return new Findings(List.of(table(starts, bare)),
					List.of(new Target("Start-up with the starter, added",
							"≤ %s ms".formatted(Numbers.three(MAX_MILLIS)), Numbers.three(added) + " ms",
							added <= MAX_MILLIS)));
		}
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

	private static Table table(Map<Site, List<Start>> starts, Site bare) throws IOException {
		Table.Builder table = Table.titled("", "Web application", "Ready after (ms)", "of them (ms)", "Added (ms)",
				"Spring's own (ms)", "CPU until ready (ms)", "Heap in use (MB)", "Threads", "Jar (MB)");
		for (Map.Entry<Site, List<Start>> entry : starts.entrySet()) {
			List<Start> seen = entry.getValue();
			double[] ready = Start.sorted(seen, Start::readyMillis);
			table.row(entry.getKey().title(), Numbers.three(ready(starts, entry.getKey())),
					"%s to %s".formatted(Numbers.three(ready[0]), Numbers.three(ready[ready.length - 1])),
					entry.getKey().equals(bare) ? "–"
							: Numbers.three(ready(starts, entry.getKey()) - ready(starts, bare)),
					Numbers.three(Start.median(seen, Start::springMillis)),
					Numbers.three(Start.median(seen, Start::cpuMillis)),
					Numbers.three(Start.median(seen, Start::heapBytes) / MEGABYTE),
					"%.0f".formatted(Start.median(seen, Start::threads)), megabytes(entry.getKey().jar()));
		}
		return table.note(
				"Medians of %d starts each, in turns, after one that does not count. Ready: from the start of the process to the first HTTP 200."
					.formatted(starts.getOrDefault(bare, List.of()).size()))
			.note("Spring MVC with Actuator, as 'java -jar' starts it, without any tuning. Heap and threads two seconds after a first search, the heap after a full collection.")
			.note("Deployed: environment 'development', with an AWS Lambda on this machine that takes everything at once. The client for it is built in the background, beside the start.")
			.build();
	}

	private static String megabytes(Path file) throws IOException {
		return Numbers.three(Files.size(file) / MEGABYTE);
	}

}
