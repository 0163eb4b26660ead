/** Messages that the ingest function and the console exchange through queues. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.failures;

import org.jspecify.annotations.NullMarked;
