/** Sends lines to the AWS Lambda function that ingests a stream, once it is verified. */
@NullMarked
package uk.org.democracyclub.logging.lambda;

import org.jspecify.annotations.NullMarked;
