/** What all that is measured logs: the same nine fields of the same searches. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.search;

import org.jspecify.annotations.NullMarked;
