/**
 * Types that applications use or replace, in addition to the loggers.
 */
@NullMarked
package uk.org.democracyclub.logging.spring;

import org.jspecify.annotations.NullMarked;
