/**
 * The figures of what was searched for: their page, and how they are counted.
 */
@NullMarked
package uk.org.democracyclub.logging.sample.usage;

import org.jspecify.annotations.NullMarked;
