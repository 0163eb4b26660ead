/**
 * A stub of Amazon S3.
 */
@NullMarked
package uk.org.democracyclub.logging.testsupport.s3;

import org.jspecify.annotations.NullMarked;
