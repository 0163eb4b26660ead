package uk.org.democracyclub.logging.endurance;

/**
 * How much the endurance tests do: little in every build, much when they are asked to
 * ({@code ./mvnw -Pendurance -pl dc-logging-core test}).
 */
final class Scale {

	private static final boolean isLong = "long".equals(System.getProperty("dc-logging.endurance"));

	private Scale() {
	}

	static int of(int shortForm, int longForm) {
		return isLong ? longForm : shortForm;
	}

}
