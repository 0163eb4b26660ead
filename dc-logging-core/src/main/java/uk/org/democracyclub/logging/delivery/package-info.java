/**
 * Delivers entries: a logger hands them to a bounded buffer, a dispatcher takes them from
 * there and gives their lines to a
 * {@link uk.org.democracyclub.logging.delivery.LogTransport}, again and again while that
 * makes sense, and every entry is accounted for.
 * <p>
 * Delivery is at least once: an attempt whose answer got lost is repeated, so an entry
 * may arrive twice, and one that counts as failed may have arrived. In this version the
 * buffer is memory: entries that wait are lost when the process is killed.
 */
@NullMarked
package uk.org.democracyclub.logging.delivery;

import org.jspecify.annotations.NullMarked;
