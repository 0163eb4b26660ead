package uk.org.democracyclub.logging;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import org.jspecify.annotations.Nullable;

/**
 * The instant is from {@value #FROM} to before {@value #UNTIL}. Detects a clock that was
 * never set, and years that do not have four digits. {@code null} is valid, as with other
 * constraints.
 */
@Documented
@Constraint(validatedBy = EntryTimestamp.Validator.class)
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT })
@Retention(RetentionPolicy.RUNTIME)
public @interface EntryTimestamp {

	/** The first instant that is allowed. */
	String FROM = "2000-01-01T00:00:00Z";

	/** The first instant that is no longer allowed. */
	String UNTIL = "2100-01-01T00:00:00Z";

	/**
	 * The message of a violation.
	 * @return the message
	 */
	String message() default "must be from " + FROM + " to before " + UNTIL;

	/**
	 * The validation groups.
	 * @return the groups
	 */
	Class<?>[] groups() default {};

	/**
	 * The payload of a violation.
	 * @return the payload
	 */
	Class<? extends Payload>[] payload() default {};

	/** Checks the constraint. */
	final class Validator implements ConstraintValidator<EntryTimestamp, Instant> {

		private static final long FROM_SECOND = Instant.parse(FROM).getEpochSecond();

		private static final long UNTIL_SECOND = Instant.parse(UNTIL).getEpochSecond();

		static boolean isAllowed(Instant instant) {
			return instant.getEpochSecond() >= FROM_SECOND && instant.getEpochSecond() < UNTIL_SECOND;
		}

		@Override
		public boolean isValid(@Nullable Instant instant, ConstraintValidatorContext context) {
			return instant == null || isAllowed(instant);
		}

	}

}
