package uk.org.democracyclub.logging;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.executable.ExecutableValidator;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;

/**
 * Checks the Jakarta Validation constraints on the components of an entry record in its
 * constructor, so that an invalid entry cannot be created.
 * <p>
 * Thread-safe. The first call in a JVM starts Hibernate Validator, which takes some
 * tenths of a second; {@link #warmUp()} does so at a better time.
 */
public final class EntryConstraints {

	private EntryConstraints() {
	}

	/**
	 * Checks the arguments of a record's canonical constructor. To be called from that
	 * constructor.
	 * @param type the record
	 * @param components the value of each component, in the record's order
	 * @throws InvalidEntryException if constraints are violated; it names each field
	 */
	public static void check(Class<? extends Record> type, @Nullable Object... components) {
		RecordComponent[] declared = type.getRecordComponents();
		Set<? extends ConstraintViolation<?>> violations = validate(canonicalConstructor(type, declared), components);
		if (!violations.isEmpty()) {
			throw new InvalidEntryException(type,
					violations.stream()
						.map((violation) -> toViolation(violation, declared))
						.distinct()
						.sorted(Comparator.comparing(InvalidEntryException.Violation::field))
						.toList());
		}
	}

	/** Starts Hibernate Validator, so that no visitor's request has to wait for it. */
	public static void warmUp() {
		check(UtmParameters.class, "", "", "");
	}

	private static <T> Set<ConstraintViolation<T>> validate(Constructor<? extends T> constructor,
			@Nullable Object[] values) {
		return Holder.VALIDATOR.validateConstructorParameters(constructor, values);
	}

	private static Constructor<? extends Record> canonicalConstructor(Class<? extends Record> type,
			RecordComponent[] components) {
		try {
			return type.getDeclaredConstructor(
					Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
		}
		catch (NoSuchMethodException ex) {
			throw new IllegalStateException("A record without its canonical constructor: " + type, ex);
		}
	}

	private static InvalidEntryException.Violation toViolation(ConstraintViolation<?> violation,
			RecordComponent[] components) {
		StringBuilder field = new StringBuilder();
		for (Path.Node node : violation.getPropertyPath()) {
			if (node.getKind() == ElementKind.PARAMETER) {
				int index = node.as(Path.ParameterNode.class).getParameterIndex();
				appendSnakeCase(field, components[index].getName());
			}
			else if (node.getKind() == ElementKind.PROPERTY) {
				appendSnakeCase(field.append('_'), node.getName());
			}
		}
		return new InvalidEntryException.Violation(field.toString(), violation.getMessage(),
				describe(violation.getInvalidValue()));
	}

	private static void appendSnakeCase(StringBuilder target, String name) {
		name.chars().forEach((ch) -> {
			if (Character.isUpperCase(ch)) {
				target.append('_');
			}
			target.append((char) Character.toLowerCase(ch));
		});
	}

	// The message may be logged, so it contains no text, which may be a visitor's.
	static String describe(@Nullable Object value) {
		if (value == null) {
			return "nothing";
		}
		if (value instanceof CharSequence text) {
			return "a %s of %s characters".formatted(text.toString().isBlank() ? "blank text" : "text", text.length());
		}
		return value.toString();
	}

	private static final class Holder {

		// Without expressions, which need an EL implementation, and always in English.
		private static final ExecutableValidator VALIDATOR = Validation.byProvider(HibernateValidator.class)
			.configure()
			.ignoreXmlConfiguration()
			.messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
			.buildValidatorFactory()
			.getValidator()
			.forExecutables();

	}

}
