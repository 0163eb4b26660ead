package uk.org.democracyclub.logging.console;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import uk.org.democracyclub.logging.console.failures.FailureException;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.report.ReportException;

/**
 * The program: passes the properties on the command line to Spring, and the rest to the
 * commands. Results are written to standard output, everything else to standard error,
 * both in UTF-8.
 */
public final class DcLoggingConsole {

	/** The query was answered, or the report made. */
	static final int ANSWERED = 0;

	/** The query or the report failed. */
	static final int FAILED = 1;

	/** The command line or the configuration is wrong. */
	static final int MISUSED = 2;

	private static final int OUTPUT_BUFFER = 64 * 1024;

	private final InputStream in;

	private final PrintStream out;

	private final PrintStream err;

	private final boolean terminal;

	DcLoggingConsole(InputStream in, PrintStream out, PrintStream err) {
		this(in, out, err, false);
	}

	DcLoggingConsole(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
		this.in = in;
		this.out = out;
		this.err = err;
		this.terminal = terminal;
	}

	/**
	 * Runs the program, and ends the process.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		// What the log holds must not depend on where it is printed.
		PrintStream out = new PrintStream(
				new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUTPUT_BUFFER), false,
				StandardCharsets.UTF_8);
		PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
		System.exit(new DcLoggingConsole(System.in, out, err, isTerminal()).run(args));
	}

	// With this property, it also is null on JDK 22 and newer where there is no terminal.
	@SuppressWarnings("SystemConsoleNull")
	private static boolean isTerminal() {
		System.setProperty("jdk.console", "java.base");
		return System.console() != null;
	}

	/**
	 * Runs a command.
	 * @param args the command line
	 * @return the exit code
	 */
	int run(String... args) {
		Arguments arguments = Arguments.of(args);
		Optional<String> unknown = arguments.unknownProperty();
		if (unknown.isPresent()) {
			this.err.println("There is no property '%s'; the properties are: %s".formatted(unknown.get(),
					String.join(", ", Arguments.PROPERTIES)));
			return MISUSED;
		}
		CommandLine commandLine = new CommandLine(new Commands(arguments, this.in, this.out, this.err));
		commandLine.addSubcommand(new FailureCommands(arguments, this.in, this.out, this.err, this.terminal));
		addHelp(commandLine);
		commandLine.setOut(new PrintWriter(this.out, true, StandardCharsets.UTF_8));
		commandLine.setErr(new PrintWriter(this.err, true, StandardCharsets.UTF_8));
		commandLine.setCaseInsensitiveEnumValuesAllowed(true);
		commandLine.setParameterExceptionHandler((failure, wrong) -> {
			this.err.println(oneLine(String.valueOf(failure.getMessage())) + "; see --help");
			return MISUSED;
		});
		commandLine.setExecutionExceptionHandler((failure, command, parsed) -> report(failure, arguments));
		int exitCode = commandLine.execute(arguments.ofCommand().toArray(String[]::new));
		// Also flushes. A print stream throws nothing.
		if (this.out.checkError() && exitCode == ANSWERED) {
			this.err.println(OutputException.MESSAGE);
			exitCode = FAILED;
		}
		this.err.flush();
		return exitCode;
	}

	private int report(Exception failure, Arguments arguments) {
		if (failure instanceof StartupException) {
			// Spring has said what is wrong.
			return MISUSED;
		}
		if (failure instanceof MisuseException) {
			this.err.println(failure.getMessage());
			return MISUSED;
		}
		boolean expected = failure instanceof QueryException || failure instanceof ReportException
				|| failure instanceof FailureException || failure instanceof OutputException;
		this.err.println(expected ? failure.getMessage() : failure.toString());
		if (arguments.debug()) {
			failure.printStackTrace(this.err);
		}
		return FAILED;
	}

	private static void addHelp(CommandLine command) {
		command.getCommandSpec()
			.addOption(OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help.").build());
		command.getSubcommands().values().forEach(DcLoggingConsole::addHelp);
	}

	private static String oneLine(String text) {
		return text.replaceAll("\\R+", " ");
	}

}
