/**
 * Runs SQL on the logs in AWS, with Amazon Athena.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.athena;

import org.jspecify.annotations.NullMarked;
