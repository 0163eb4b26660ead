package uk.org.democracyclub.logging.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a payload when it was read.
 *
 * @param lines the canonical lines of the entries that are right
 * @param rejections what is not
 * @param unknownFields how many fields were left out because the stream does not know
 * them
 * @param corrected how many values were cut or replaced, by column
 */
record Intake(List<String> lines, List<Rejection> rejections, int unknownFields, Map<String, Integer> corrected) {

	/**
	 * Puts together what became of several payloads.
	 * @param intakes the parts
	 * @return the whole
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
