/** Skips tests where a machine lacks what they need, and says so. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.junit;

import org.jspecify.annotations.NullMarked;
