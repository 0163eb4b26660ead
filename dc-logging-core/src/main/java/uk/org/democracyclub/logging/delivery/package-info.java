/**
 * Delivers entries: a logger adds them to the queue, in memory or in a
 * {@linkplain uk.org.democracyclub.logging.spool spool} on disk. A dispatcher takes them
 * from there in batches, has a {@link uk.org.democracyclub.logging.delivery.LogTransport}
 * send them, and retries what fails. A ledger counts what became of each.
 * <p>
 * Entries are delivered at least once: if an answer is lost, the attempt is repeated with
 * the same id. Entries that wait in memory are lost when the process is killed, those in
 * a spool are not.
 */
@NullMarked
package uk.org.democracyclub.logging.delivery;

import org.jspecify.annotations.NullMarked;
