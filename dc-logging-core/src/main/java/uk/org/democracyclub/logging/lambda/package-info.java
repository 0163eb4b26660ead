/**
 * Sends lines to the AWS Lambda function that ingests a stream, and makes sure that it is
 * the right function.
 */
@NullMarked
package uk.org.democracyclub.logging.lambda;

import org.jspecify.annotations.NullMarked;
