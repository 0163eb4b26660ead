package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDateTime;

/**
 * A line of the lake that is no entry.
 *
 * @param text what is left of it, if anything
 * @param hour the hour of delivery, in UTC
 */
record DamagedLine(String text, LocalDateTime hour) {

}
