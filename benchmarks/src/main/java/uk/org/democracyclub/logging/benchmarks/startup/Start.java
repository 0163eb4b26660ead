package uk.org.democracyclub.logging.benchmarks.startup;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was seen of one start of a site.
 *
 * @param readyMillis from the start of the process to the first good answer, as a load
 * balancer sees it
 * @param springMillis what Spring Boot says that it took to start
 * @param cpuMillis the processor time until the first good answer
 * @param heapBytes what is in use after a full collection, once a search was made
 * @param threads the live threads then
 */
record Start(double readyMillis, double springMillis, double cpuMillis, double heapBytes, double threads) {

	static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
		double[] sorted = sorted(starts, figure);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	static double[] sorted(List<Start> starts, ToDoubleFunction<Start> figure) {
		return starts.stream().mapToDouble(figure).sorted().toArray();
	}

}
