package uk.org.democracyclub.logging.ingest;

import java.util.List;
import java.util.Map;

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

	int rejected() {
		return this.rejections.stream().mapToInt(Rejection::entries).sum();
	}

	int received() {
		return this.lines.size() + rejected();
	}

}
