/** Processes of their own to measure in, and what a process measures of itself. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.process;

import org.jspecify.annotations.NullMarked;
