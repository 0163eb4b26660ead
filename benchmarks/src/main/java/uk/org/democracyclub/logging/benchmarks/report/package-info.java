/** What was measured, and how it is printed. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.report;

import org.jspecify.annotations.NullMarked;
