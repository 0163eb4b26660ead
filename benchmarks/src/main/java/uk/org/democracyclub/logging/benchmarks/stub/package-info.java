/** A destination on this machine, fast enough never to be what is measured. */
@NullMarked
package uk.org.democracyclub.logging.benchmarks.stub;

import org.jspecify.annotations.NullMarked;
