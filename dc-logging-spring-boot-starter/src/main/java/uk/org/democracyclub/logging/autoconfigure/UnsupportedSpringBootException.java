package uk.org.democracyclub.logging.autoconfigure;

import org.jspecify.annotations.Nullable;

/**
 * The application has a version of Spring Boot with which this starter does not work.
 */
final class UnsupportedSpringBootException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnsupportedSpringBootException(String version) {
		super("DC Logging needs Spring Boot 4.0 or newer, but this application has " + version);
	}

	/**
	 * Checks a version. Without this check, an application with Spring Boot 3 would fail
	 * because of the first class that is missing, or have neither meters nor health.
	 * @param version the version, if it is known
	 * @throws UnsupportedSpringBootException if it is older than 4.0
	 */
	static void throwIfUnsupported(@Nullable String version) {
		if (version != null && version.matches("[0-3]\\..*")) {
			throw new UnsupportedSpringBootException(version);
		}
	}

}
