/**
 * The SQL that people ask of the logs: files that run as they are in Amazon Athena and
 * other engines of its family. Knows nothing of the CDK.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.sql;

import org.jspecify.annotations.NullMarked;
