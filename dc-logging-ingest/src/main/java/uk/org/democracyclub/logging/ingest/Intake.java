package uk.org.democracyclub.logging.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of reading a payload.
 *
 * @param lines the canonical lines of the valid entries
 * @param rejections what is invalid
 * @param unknownFields how many fields were left out because the stream does not have
 * them
 * @param corrected how many values were truncated or replaced, by column
 */
record Intake(List<String> lines, List<Rejection> rejections, int unknownFields, Map<String, Integer> corrected) {

	/**
	 * Combines the results for several payloads.
	 * @param intakes the results
	 * @return the combined result
	 */
	static Intake of(List<Intake> intakes) {
		List<String> lines = new ArrayList<>();
		List<Rejection> rejections = new ArrayList<>();
		Map<String, Integer> corrected = new TreeMap<>();
		int unknownFields = 0;
		for (Intake intake : intakes) {
			lines.addAll(intake.lines);
			rejections.addAll(intake.rejections);
			intake.corrected.forEach((column, count) -> corrected.merge(column, count, Integer::sum));
			unknownFields += intake.unknownFields;
		}
		return new Intake(lines, rejections, unknownFields, corrected);
	}

	int rejected() {
		return this.rejections.stream().mapToInt(Rejection::entries).sum();
	}

	int received() {
		return this.lines.size() + rejected();
	}

}
