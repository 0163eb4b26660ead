package uk.org.democracyclub.logging.delivery;

import java.time.Instant;

import uk.org.democracyclub.logging.LogEntry;

/**
 * An entry that waits for its delivery.
 *
 * @param entry the entry
 * @param acceptedAt when it was accepted
 */
record AcceptedEntry<E extends LogEntry>(E entry, Instant acceptedAt) {
}
