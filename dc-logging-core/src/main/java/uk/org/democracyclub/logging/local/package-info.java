/**
 * Keeps entries on this machine, in files of the form and layout that AWS Firehose leaves
 * in S3, so that the same SQL reads both.
 */
@NullMarked
package uk.org.democracyclub.logging.local;

import org.jspecify.annotations.NullMarked;
