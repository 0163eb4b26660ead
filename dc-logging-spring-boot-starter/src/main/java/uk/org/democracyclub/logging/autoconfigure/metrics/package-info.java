/**
 * Meters for the delivery of entries.
 */
@NullMarked
package uk.org.democracyclub.logging.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
