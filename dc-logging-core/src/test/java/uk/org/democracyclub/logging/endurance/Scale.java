package uk.org.democracyclub.logging.endurance;

/**
 * How much the endurance tests do: in their short form what CI has about three minutes
 * for with each change, in the long one what a nightly run has time for
 * ({@code ./mvnw -Pendurance -pl dc-logging-core -am test}).
 */
final class Scale {

	private static final boolean isLong = "long".equals(System.getProperty("dc-logging.endurance"));

	private Scale() {
	}

	static int of(int shortForm, int longForm) {
		return isLong ? longForm : shortForm;
	}

}
