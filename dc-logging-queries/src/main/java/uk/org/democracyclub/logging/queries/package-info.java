/**
 * Runs SQL on the logs, wherever they are.
 */
@NullMarked
package uk.org.democracyclub.logging.queries;

import org.jspecify.annotations.NullMarked;
