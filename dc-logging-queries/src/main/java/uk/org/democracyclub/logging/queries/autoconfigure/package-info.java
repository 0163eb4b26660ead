/**
 * Auto-configuration of a {@link uk.org.democracyclub.logging.queries.QueryEngine}.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.autoconfigure;

import org.jspecify.annotations.NullMarked;
