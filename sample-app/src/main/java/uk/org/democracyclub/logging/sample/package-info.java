/**
 * The sample site: tells whether an election is coming at a postcode, and logs what was
 * searched for.
 */
@NullMarked
package uk.org.democracyclub.logging.sample;

import org.jspecify.annotations.NullMarked;
