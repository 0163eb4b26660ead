package uk.org.democracyclub.logging.testsupport.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What all annotations of this package are made with.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(Requires.All.class)
@ExtendWith(RequirementCondition.class)
@interface Requires {

	Requirement value();

	/** Several of them. */
	@Target(ElementType.ANNOTATION_TYPE)
	@Retention(RetentionPolicy.RUNTIME)
	@Inherited
	@interface All {

		Requires[] value();

	}

}
