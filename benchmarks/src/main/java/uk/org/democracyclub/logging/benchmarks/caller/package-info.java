/** What logging costs its caller, beside what others would use instead. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.caller;

import org.jspecify.annotations.NullMarked;
