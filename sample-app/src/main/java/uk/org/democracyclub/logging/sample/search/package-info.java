/**
 * Finds the local authority of a postcode and its coming election in the sample data.
 */
@NullMarked
package uk.org.democracyclub.logging.sample.search;

import org.jspecify.annotations.NullMarked;
