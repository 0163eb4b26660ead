/** What the deployed Python system makes of entries. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.python;

import org.jspecify.annotations.NullMarked;
