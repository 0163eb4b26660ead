package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The days that figures are asked for, and how finely.
 *
 * @param from the first day, in London
 * @param to the last day, included
 * @param grain how finely figures over time are cut
 */
public record UsageSpan(LocalDate from, LocalDate to, Grain grain) {

	static final ZoneId LONDON = ZoneId.of("Europe/London");

	/**
	 * The beginnings of all pieces of the span, also of those in which nobody searched,
	 * but not of the hour that the clocks skip when summer time begins.
	 */
	List<LocalDateTime> pieces() {
		LocalDateTime end = this.to.plusDays(1).atStartOfDay();
		return Stream.iterate(this.grain.floor(this.from), (start) -> start.isBefore(end), this.grain::next)
			.filter((start) -> !LONDON.getRules().getValidOffsets(start).isEmpty())
			.toList();
	}

}
