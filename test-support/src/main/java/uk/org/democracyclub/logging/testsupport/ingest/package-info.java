/** The packaged ingest function with all that it has around it. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.ingest;

import org.jspecify.annotations.NullMarked;
