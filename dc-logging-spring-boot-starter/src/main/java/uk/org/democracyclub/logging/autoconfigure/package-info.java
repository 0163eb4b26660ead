/**
 * Auto-configuration of a {@link uk.org.democracyclub.logging.PostcodeLogger} and of
 * everything that it needs.
 */
@NullMarked
package uk.org.democracyclub.logging.autoconfigure;

import org.jspecify.annotations.NullMarked;
