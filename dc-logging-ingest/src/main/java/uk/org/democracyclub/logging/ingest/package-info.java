/**
 * The AWS Lambda function that applications invoke, and that relays their entries to
 * Firehose. Firehose checks nothing, so this is the last place where a wrong entry can be
 * stopped, and where a good one must not be lost.
 * <p>
 * An invocation goes through {@link uk.org.democracyclub.logging.ingest.PayloadReader
 * PayloadReader}, which turns what it carries into canonical lines and
 * {@link uk.org.democracyclub.logging.ingest.Rejection rejections}, then
 * {@link uk.org.democracyclub.logging.ingest.FirehoseRelay FirehoseRelay}, which gets the
 * lines to Firehose, and {@link uk.org.democracyclub.logging.ingest.FailureQueue
 * FailureQueue}, which keeps what was rejected or could not be relayed. It fails as a
 * whole, so that AWS Lambda repeats it, only if the failure queue fails.
 */
@NullMarked
package uk.org.democracyclub.logging.ingest;

import org.jspecify.annotations.NullMarked;
