package uk.org.democracyclub.logging.aws.lake;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.org.democracyclub.logging.testsupport.junit.RequiresJdk25;

/**
 * Gives the methods of a test class a {@link Trino}, one for all of the run. Skips the
 * class where there is no JDK that can run it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("trino")
@RequiresJdk25
@ExtendWith(TrinoExtension.class)
@interface OnTrino {

}
