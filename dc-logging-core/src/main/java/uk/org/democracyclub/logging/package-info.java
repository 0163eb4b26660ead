/**
 * What applications see of DC Logging: the entries, the streams that they belong to, and
 * the loggers that take them.
 */
@NullMarked
package uk.org.democracyclub.logging;

import org.jspecify.annotations.NullMarked;
