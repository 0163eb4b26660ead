/**
 * Stores the files of daily figures in Amazon S3.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.daily.s3;

import org.jspecify.annotations.NullMarked;
