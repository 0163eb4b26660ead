package uk.org.democracyclub.logging;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where entries belong. Each environment except {@link #LOCAL} has its own ingest
 * function in AWS; an entry must never reach that of another.
 */
public enum DcEnvironment {

	/** This machine: entries are written to files, nothing is sent to AWS. */
	LOCAL,

	/** The development account. */
	DEVELOPMENT,

	/** The staging account. */
	STAGING,

	/** The production account, whose figures are published. */
	PRODUCTION;

	/**
	 * {@return the environments in AWS: all except {@link #LOCAL}}
	 */
	public static List<DcEnvironment> deployed() {
		return Arrays.stream(values()).filter((environment) -> environment != LOCAL).toList();
	}

	/**
	 * {@return the names of all environments as used in properties, {@link #LOCAL} first}
	 */
	public static List<String> names() {
		return Arrays.stream(values()).map(DcEnvironment::value).toList();
	}

	/**
	 * {@return the name as used in properties and function names, in lower case}
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Looks for another environment in a name, as a word between hyphens, underscores or
	 * dots.
	 * @param name the name of something that has to belong to this environment, for
	 * example an AWS Lambda function
	 * @return the other environment, if the name contains one
	 */
	public Optional<DcEnvironment> otherIn(String name) {
		return Arrays.stream(values()).filter((other) -> other != this && other.isIn(name)).findFirst();
	}

	/**
	 * Looks for another environment as {@link #otherIn(String)} does, and also for its
	 * short names, such as "prod". For names that people choose.
	 * @param name the name, for example of an S3 bucket
	 * @return the other environment, if the name contains one
	 */
	public Optional<DcEnvironment> otherMeantIn(String name) {
		List<String> words = words(name);
		return Arrays.stream(values())
			.filter((other) -> other != this
					&& (other.isIn(name) || other.shortNames().stream().anyMatch(words::contains)))
			.findFirst();
	}

	/**
	 * Returns whether a name contains this environment, as a word between hyphens,
	 * underscores or dots.
	 * @param name the name, for example of an AWS Lambda function
	 * @return whether it does
	 */
	public boolean isIn(String name) {
		return words(name).contains(value());
	}

	private List<String> shortNames() {
		return switch (this) {
			case LOCAL -> List.of();
			case DEVELOPMENT -> List.of("dev");
			case STAGING -> List.of("stage", "stg");
			case PRODUCTION -> List.of("prod", "live");
		};
	}

	private static List<String> words(String name) {
		return List.of(name.toLowerCase(Locale.ROOT).split("[-_.]"));
	}

	@Override
	public String toString() {
		return value();
	}

}
