/**
 * Delivers entries: a logger hands them to a bounded buffer, a dispatcher takes them from
 * there and gives their lines to a
 * {@link uk.org.democracyclub.logging.delivery.LogTransport}, again and again while that
 * makes sense, and every entry is accounted for.
 * <p>
 * In this version the buffer is memory: entries that wait are lost when the process is
 * killed.
 */
@NullMarked
package uk.org.democracyclub.logging.delivery;

import org.jspecify.annotations.NullMarked;
