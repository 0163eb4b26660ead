/**
 * The API for applications: entries, the streams that they belong to, and the loggers
 * that accept them.
 */
@NullMarked
package uk.org.democracyclub.logging;

import org.jspecify.annotations.NullMarked;
