/** Amazon Data Firehose as its clients see it. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.firehose;

import org.jspecify.annotations.NullMarked;
