/**
 * Publishes the keys of an API, so that reports can name its users.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.keys;

import org.jspecify.annotations.NullMarked;
