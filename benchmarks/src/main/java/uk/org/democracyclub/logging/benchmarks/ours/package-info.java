/** DC Logging, set up as the starter does it. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.ours;

import org.jspecify.annotations.NullMarked;
