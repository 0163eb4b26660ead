package uk.org.democracyclub.logging.ingest.localstack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test class where no Docker engine answers, and says what is missing.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(DisabledIfDockerUnavailableCondition.class)
@interface DisabledIfDockerUnavailable {

}
