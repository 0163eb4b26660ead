/** How fast and how small the ingest function is. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
