/** Amazon Athena as its clients see it. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.athena;

import org.jspecify.annotations.NullMarked;
