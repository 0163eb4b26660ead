/** How a spool behaves that has become large. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
