package uk.org.democracyclub.logging.benchmarks.result;

import java.util.Map;

/** What was measured of one candidate: the figures by their keys. */
public record Row(String name, Map<String, Double> figures) {

	/** A figure, or NaN if it was not measured. */
	public double get(String key) {
		return this.figures.getOrDefault(key, Double.NaN);
	}

}
