/**
 * Delivers entries: a logger hands them to the queue, in memory or in a
 * {@linkplain uk.org.democracyclub.logging.spool spool} on disk, a dispatcher takes them
 * from there in batches and has them sent by a
 * {@link uk.org.democracyclub.logging.delivery.LogTransport}, many at a time and again
 * and again while that makes sense, and every entry is accounted for.
 * <p>
 * Delivery is at least once: an attempt whose answer got lost is repeated, under the same
 * id. Entries that wait in memory are lost when the process is killed, those in a spool
 * are not.
 */
@NullMarked
package uk.org.democracyclub.logging.delivery;

import org.jspecify.annotations.NullMarked;
