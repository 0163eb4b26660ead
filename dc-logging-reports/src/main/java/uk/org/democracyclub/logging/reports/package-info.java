/**
 * The AWS Lambda function that the state machine of reports invokes: first to plan a
 * report, then to write its files when all queries have succeeded.
 */
@NullMarked
package uk.org.democracyclub.logging.reports;

import org.jspecify.annotations.NullMarked;
