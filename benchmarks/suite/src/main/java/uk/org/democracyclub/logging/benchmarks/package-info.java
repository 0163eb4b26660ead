/** Measures what logging costs, beside what an application would use instead. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks;

import org.jspecify.annotations.NullMarked;
