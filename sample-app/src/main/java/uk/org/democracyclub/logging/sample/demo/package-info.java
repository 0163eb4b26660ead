/**
 * Fills the local folder with the searches of an election month that never was.
 */
@NullMarked
package uk.org.democracyclub.logging.sample.demo;

import org.jspecify.annotations.NullMarked;
