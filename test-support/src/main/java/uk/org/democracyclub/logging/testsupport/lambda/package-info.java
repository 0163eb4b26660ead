/** AWS Lambda as its clients and its functions see it. */
@NullMarked
package uk.org.democracyclub.logging.testsupport.lambda;

import org.jspecify.annotations.NullMarked;
