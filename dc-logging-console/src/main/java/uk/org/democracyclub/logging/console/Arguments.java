package uk.org.democracyclub.logging.console;

import java.util.ArrayList;
import java.util.List;
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

	boolean debug() {
		return this.ofSpring.contains(DEBUG);
	}

}
