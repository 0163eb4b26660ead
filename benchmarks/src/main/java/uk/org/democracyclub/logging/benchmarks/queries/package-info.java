/** How long the queries of the usage page take on local files. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.queries;

import org.jspecify.annotations.NullMarked;
