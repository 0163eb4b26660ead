/** What the starter adds to an application's start and footprint. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
