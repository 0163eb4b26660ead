/**
 * Auto-configuration of a {@link uk.org.democracyclub.logging.PostcodeLogger} and of all
 * that stands behind it.
 */
@NullMarked
package uk.org.democracyclub.logging.autoconfigure;

import org.jspecify.annotations.NullMarked;
