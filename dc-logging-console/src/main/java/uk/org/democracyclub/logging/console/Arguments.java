package uk.org.democracyclub.logging.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The command line: properties for Spring, in any position, and the rest for the command.
 * Immutable.
 *
 * @param ofSpring what sets properties, such as
 * {@code --dc.logging.environment=production}, and {@code --debug}
 * @param ofCommand all else, in its order
 */
record Arguments(List<String> ofSpring, List<String> ofCommand) {

	/** The properties of DC Logging that the program reads. */
	static final List<String> PROPERTIES = List.of("dc.logging.environment", "dc.logging.local.directory",
			"dc.queries.work-group", "dc.queries.poll-interval", "dc.queries.region", "dc.failures.stream",
			"dc.failures.bucket");

	private static final String OURS = "--dc.";

	private static final String DEBUG = "--debug";

	private static final String END_OF_OPTIONS = "--";

	// The names of properties have dots, those of a command's options have none.
	private static final Predicate<String> PROPERTY = Pattern
		.compile("--[a-zA-Z][\\w-]*(\\.[\\w\\[\\]-]+)+(=.*)?", Pattern.DOTALL)
		.asMatchPredicate();

	// No option has white space before its value: this is SQL that begins with a comment.
	private static final Predicate<String> COMMENT = Pattern.compile("--[^=\\s]*\\s.*", Pattern.DOTALL)
		.asMatchPredicate();

	static Arguments of(String... args) {
		List<String> ofSpring = new ArrayList<>();
		List<String> ofCommand = new ArrayList<>();
		for (String argument : args) {
			boolean spring = !ofCommand.contains(END_OF_OPTIONS) && (PROPERTY.test(argument) || argument.equals(DEBUG));
			(spring ? ofSpring : ofCommand).add(COMMENT.test(argument) ? " " + argument : argument);
		}
		return new Arguments(List.copyOf(ofSpring), List.copyOf(ofCommand));
	}

	/**
	 * Returns the first property of DC Logging that does not exist. With a typo in its
	 * name, a command would run in another environment.
	 */
	Optional<String> unknownProperty() {
		return this.ofSpring.stream()
			.filter((argument) -> argument.regionMatches(true, 0, OURS, 0, OURS.length()))
			.map((argument) -> argument.substring(2).replaceFirst("(?s)=.*", ""))
			// The former names of properties are refused with the new ones.
			.filter((name) -> !name.startsWith("dc.logging.queries."))
			.filter((name) -> PROPERTIES.stream().noneMatch((known) -> uniform(known).equals(uniform(name))))
			.findFirst();
	}

	// As Spring Boot compares names.
	private static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

	boolean debug() {
		return this.ofSpring.contains(DEBUG);
	}

}
