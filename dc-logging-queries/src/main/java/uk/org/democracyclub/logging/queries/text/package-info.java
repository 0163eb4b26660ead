/**
 * How values and results are written as text, the same way by all programs.
 */
@NullMarked
package uk.org.democracyclub.logging.queries.text;

import org.jspecify.annotations.NullMarked;
