/**
 * What applications use and replace beside the loggers themselves.
 */
@NullMarked
package uk.org.democracyclub.logging.spring;

import org.jspecify.annotations.NullMarked;
