/**
 * The SQL that queries the logs: files that run unchanged in Amazon Athena and related
 * engines. Does not depend on the CDK.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.sql;

import org.jspecify.annotations.NullMarked;
