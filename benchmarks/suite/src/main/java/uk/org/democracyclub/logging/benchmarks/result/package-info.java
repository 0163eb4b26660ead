/** What was measured, as files, and the tables that are made of them. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.result;

import org.jspecify.annotations.NullMarked;
