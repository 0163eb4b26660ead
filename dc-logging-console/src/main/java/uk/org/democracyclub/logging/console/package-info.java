/**
 * The command-line program that queries the logs with SQL.
 */
@NullMarked
package uk.org.democracyclub.logging.console;

import org.jspecify.annotations.NullMarked;
