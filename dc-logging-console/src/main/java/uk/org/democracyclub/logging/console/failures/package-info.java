/**
 * Reads the failures of a stream, and resends or discards them: invalid entries in the
 * failure queue, and what Firehose could not convert.
 */
@NullMarked
package uk.org.democracyclub.logging.console.failures;

import org.jspecify.annotations.NullMarked;
