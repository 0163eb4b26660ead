package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.util.List;

/** One start of an application, until the first HTTP 200. */
record SiteProcess(double readyMillis, double cpuMillis) {

	/** Starts an application, and ends it when it has answered. */
	static SiteProcess start(List<String> command) throws IOException, InterruptedException {
		long start = System.nanoTime();
		try (RunningSite site = RunningSite.start(command)) {
			double readyMillis = (System.nanoTime() - start) / 1e6;
			return new SiteProcess(readyMillis, site.cpu().toNanos() / 1e6);
		}
	}

}
