package uk.org.democracyclub.logging;

import java.util.Locale;

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

	@Override
	public String toString() {
		return value();
	}

}
