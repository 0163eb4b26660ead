/**
 * For the tests of applications that log. {@link LoggedEntries} is what they look at;
 * with Spring, to have this on the class path of the tests is all that is needed.
 */
@NullMarked
package uk.org.democracyclub.logging.test;

import org.jspecify.annotations.NullMarked;
