/**
 * The application of the README.
 */
@NullMarked
package uk.org.democracyclub.logging.examples.hello;

import org.jspecify.annotations.NullMarked;
