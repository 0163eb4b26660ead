/**
 * A stream beside the searches for postcodes: whether visitors found a page useful.
 */
@NullMarked
package uk.org.democracyclub.logging.examples.feedback;

import org.jspecify.annotations.NullMarked;
