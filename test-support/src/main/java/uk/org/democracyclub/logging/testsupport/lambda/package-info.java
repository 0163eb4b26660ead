/** AWS Lambda as its clients see it. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.lambda;

import org.jspecify.annotations.NullMarked;
