/**
 * Meters of what became of the entries.
 */
@NullMarked
package uk.org.democracyclub.logging.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
