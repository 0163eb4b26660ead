/**
 * Reports: several queries, with checks, as CSV files and a page for people to read.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.report;

import org.jspecify.annotations.NullMarked;
