package uk.org.democracyclub.logging.queries.lake;

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

	/**
	 * When the hour, day, week or month of a search began.
	 * @param grain which of them
	 * @param entry the search
	 * @return the time in London; other texts only where a rule is broken
	 */
	String beginning(Grain grain, PostcodeLogEntry entry) {
		LocalDateTime time = this.rules.keeps(Rule.HOURS_AND_DAYS_ARE_OF_LONDON) ? of(entry)
				: LocalDateTime.ofInstant(entry.timestamp(), ZoneOffset.UTC);
		String beginning = grain.beginning(time, this.rules).toString();
		boolean isSecond = grain == Grain.HOUR && !this.rules.keeps(Rule.HOUR_THAT_COMES_TWICE_IS_ONE)
				&& !entry.timestamp().equals(of(entry).atZone(LineTime.LONDON).toInstant());
		return isSecond ? beginning + " again" : beginning;
	}

	private boolean isTakenAsLondon(DcProduct product) {
		return (product == DcProduct.WDIV) ? this.rules.keeps(Rule.WDIV_WRITES_LONDON_TIME)
				: !this.rules.keeps(Rule.OTHERS_WRITE_UTC);
	}

}
