/**
 * Runs SQL on the files of the environment 'local', in this process, with DuckDB.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.local;

import org.jspecify.annotations.NullMarked;
