/**
 * Support for the tests of applications that log. Tests inspect {@link LoggedEntries}.
 * With Spring, it is enough to have this module on the test class path.
 */
@NullMarked
package uk.org.democracyclub.logging.test;

import org.jspecify.annotations.NullMarked;
