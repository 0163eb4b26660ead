/**
 * Writes entries to files on this machine, with the format and layout of those that
 * Amazon Data Firehose writes to S3, so that the same SQL reads both.
 */
@NullMarked
package uk.org.democracyclub.logging.local;

import org.jspecify.annotations.NullMarked;
