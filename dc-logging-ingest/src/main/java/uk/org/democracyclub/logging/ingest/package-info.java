/**
 * The AWS Lambda function that applications invoke, and that relays their entries to
 * Firehose. Firehose checks nothing, so this is the last place where a wrong entry can be
 * stopped, and where a good one must not be lost.
 * <p>
 * An invocation goes through {@link uk.org.democracyclub.logging.ingest.PayloadReader
 * PayloadReader}, which turns what it carries into canonical lines and
 * {@link uk.org.democracyclub.logging.ingest.Rejection rejections}, then
 * {@link uk.org.democracyclub.logging.ingest.FirehoseRelay FirehoseRelay}, which gets the
 * lines to Firehose. What was rejected goes to the failure queue, for people. What
 * Firehose did not accept goes to the retry queue, which invokes the function with it
 * again, as a {@link uk.org.democracyclub.logging.ingest.RetryEvent RetryEvent}. An
 * invocation fails as a whole, so that AWS Lambda repeats it, only if a queue fails.
 */
@NullMarked
package uk.org.democracyclub.logging.ingest;

import org.jspecify.annotations.NullMarked;
