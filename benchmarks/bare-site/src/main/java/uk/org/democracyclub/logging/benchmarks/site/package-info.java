/** A web application to be started and looked at. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.site;

import org.jspecify.annotations.NullMarked;
