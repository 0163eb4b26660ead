/** What is measured: DC Logging and other libraries, which all log the same searches. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
