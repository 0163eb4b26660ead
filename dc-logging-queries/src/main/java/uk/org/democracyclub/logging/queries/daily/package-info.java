/**
 * Keeps the usage figures of each day in a small file, so that a page can show years of
 * them without a query.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.daily;

import org.jspecify.annotations.NullMarked;
