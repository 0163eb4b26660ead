/** How fast entries are delivered, what that takes, and what it costs the caller. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
