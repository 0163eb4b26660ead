package uk.org.democracyclub.logging.aws.lake;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Tells what the clocks in London showed at a search, from the time in its line.
 */
final class LondonTime {

	private final RuleBook rules;

	LondonTime(RuleBook rules) {
		this.rules = rules;
	}

	/** The time of a search in London. */
	LocalDateTime of(PostcodeLogEntry entry) {
		LocalDateTime inLine = LineTime.of(entry);
		return isTakenAsLondon(entry.dcProduct()) ? inLine
				: inLine.atOffset(ZoneOffset.UTC).atZoneSameInstant(LineTime.LONDON).toLocalDateTime();
	}

	private boolean isTakenAsLondon(DcProduct product) {
		return (product == DcProduct.WDIV) ? this.rules.keeps(Rule.WDIV_WRITES_LONDON_TIME)
				: !this.rules.keeps(Rule.OTHERS_WRITE_UTC);
	}

}
