package uk.org.democracyclub.logging;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Where entries belong. Each environment but {@link #LOCAL} has its own ingest function
 * in AWS; an entry must never reach that of another.
 */
public enum DcEnvironment {

	/** This machine: entries become files, nothing leaves for AWS. */
	LOCAL,

	/** The development account. */
	DEVELOPMENT,

	/** The staging account. */
	STAGING,

	/** The production account, whose figures are published. */
	PRODUCTION;

	/**
	 * Returns the name as it stands in properties and function names.
	 * @return the name in lower case
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns the environment of a name.
	 * @param value the name, in whatever case
	 * @return the environment
	 * @throws IllegalArgumentException if there is no such environment; the message names
	 * the ones there are
	 */
	public static DcEnvironment fromValue(String value) {
		return Arrays.stream(values())
			.filter((environment) -> environment.value().equalsIgnoreCase(value))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Unknown DC environment '%s': expected one of %s".formatted(
					value, Arrays.stream(values()).map(DcEnvironment::value).collect(Collectors.joining(", ")))));
	}

	@Override
	public String toString() {
		return value();
	}

}
