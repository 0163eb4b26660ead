/** Amazon SQS as its clients see it. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.sqs;

import org.jspecify.annotations.NullMarked;
