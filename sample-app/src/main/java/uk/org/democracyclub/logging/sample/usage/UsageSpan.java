package uk.org.democracyclub.logging.sample.usage;

import java.time.LocalDate;
import java.time.LocalDateTime;
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

	/**
	 * The beginnings of all pieces of the span, also of those in which nobody searched.
	 */
	List<LocalDateTime> pieces() {
		LocalDateTime end = this.to.plusDays(1).atStartOfDay();
		return Stream.iterate(this.grain.floor(this.from), (start) -> start.isBefore(end), this.grain::next).toList();
	}

}
