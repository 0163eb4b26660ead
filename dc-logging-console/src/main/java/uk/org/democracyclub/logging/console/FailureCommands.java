package uk.org.democracyclub.logging.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import uk.org.democracyclub.logging.console.failures.FailureOutcome;
import uk.org.democracyclub.logging.console.failures.Failures;
import uk.org.democracyclub.logging.console.failures.FailuresConfiguration;
import uk.org.democracyclub.logging.console.failures.FailuresFactory;
import uk.org.democracyclub.logging.console.failures.Selection;
import uk.org.democracyclub.logging.queries.QueryResult;

/**
 * The commands on entries that were not logged.
 */
@Command(name = "failures",
		description = "Lists entries in AWS that were not logged: invalid ones in the failure queue, and those that Firehose could not convert. Shows, resends or discards them.%n",
		footer = "%nWithout a subcommand, it lists. Messages that a command reads are hidden from others until it ends.")
final class FailureCommands implements Callable<Integer> {

	private static final String FORMATS = "table (the default), csv or json.";

	private static final String IDS = "Ids of messages, or names of objects, as 'list' prints and 'show' accepts them.";

	private static final String REASON = "Selects all failures with this reason, such as invalid-field.";

	private final Arguments arguments;

	private final InputStream in;

	private final PrintStream out;

	private final PrintStream err;

	private final boolean terminal;

	@Option(names = "--stream", paramLabel = "<stream>", scope = ScopeType.INHERIT,
			description = "The stream; dc-postcode-searches by default.")
	private @Nullable String stream;

	@Option(names = "--bucket", paramLabel = "<bucket>", scope = ScopeType.INHERIT,
			description = "The bucket of the logs. Without it, or the property dc.failures.bucket, only the failure queue is read.")
	private @Nullable String bucket;

	@Option(names = "--format", defaultValue = "table", paramLabel = "<format>", description = FORMATS)
	private Format format = Format.TABLE;

	FailureCommands(Arguments arguments, InputStream in, PrintStream out, PrintStream err, boolean terminal) {
		this.arguments = arguments;
		this.in = in;
		this.out = out;
		this.err = err;
		this.terminal = terminal;
	}

	@Override
	public Integer call() {
		return list(this.format);
	}

	@Command(
			description = "Counts failures by reason, with the first and last time and an example to show. Prints no content of entries.")
	int list(@Option(names = "--format", defaultValue = "table", paramLabel = "<format>",
			description = FORMATS) Format format) {
		return print(Failures::list, format);
	}

	@Command(
			description = "Shows the lines of one message, or the records of one object, with their content. This usually includes personal data, such as the postcode that a visitor searched for.")
	int show(@Parameters(index = "0", paramLabel = "<id>",
			description = "The id of a message, or the name of an object; <name>#2 is its second record.") String id,
			@Option(names = "--format", defaultValue = "table", paramLabel = "<format>",
					description = FORMATS) Format format) {
		return print((failures) -> failures.show(id), format);
	}

	@Command(
			description = "Sends failures to the retry queue, which invokes the ingest function with them, and deletes them where they were. An entry that is resent twice counts once. Entries that are still invalid come back as new failures.")
	int resend(@Parameters(arity = "0..*", paramLabel = "<id>", description = IDS) @Nullable List<String> ids,
			@Option(names = "--reason", paramLabel = "<reason>", description = REASON) @Nullable String reason,
			@Option(names = "--all",
					description = "Selects all failures; those in the folder only with --bucket.") boolean all) {
		Selection selection = selection(ids, reason, all, "ids, --reason or --all");
		return with((failures) -> report("Resent", failures.resend(selection)));
	}

	@Command(description = "Deletes failures permanently. Asks for confirmation.")
	int discard(@Parameters(arity = "0..*", paramLabel = "<id>", description = IDS) @Nullable List<String> ids,
			@Option(names = "--reason", paramLabel = "<reason>", description = REASON) @Nullable String reason,
			@Option(names = "--yes", description = "Skips confirmation. Required without a terminal.") boolean yes) {
		Selection selection = selection(ids, reason, false, "ids or --reason");
		if (!yes && !this.terminal) {
			throw new MisuseException("There is no terminal to ask for confirmation: add --yes to discard anyway");
		}
		return with((failures) -> yes ? discard(failures, selection, null) : confirmAndDiscard(failures, selection));
	}

	private int confirmAndDiscard(Failures failures, Selection selection) {
		Failures.Discardable discardable = failures.discardable(selection);
		discardable.outcome().remarks().forEach(this.err::println);
		this.err.print("Permanently delete %s? Type yes to delete: ".formatted(discardable.outcome().summary()));
		this.err.flush();
		if (!"yes".equals(answer())) {
			this.err.println("Nothing was deleted");
			return DcLoggingConsole.FAILED;
		}
		return discard(failures, selection, discardable);
	}

	private int discard(Failures failures, Selection selection, Failures.@Nullable Discardable confirmed) {
		return report("Discarded", failures.discard(selection, confirmed));
	}

	private @Nullable String answer() {
		try {
			String line = new BufferedReader(new InputStreamReader(this.in, StandardCharsets.UTF_8)).readLine();
			return (line != null) ? line.strip() : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static Selection selection(@Nullable List<String> ids, @Nullable String reason, boolean all,
			String allowed) {
		boolean byIds = ids != null && !ids.isEmpty();
		int ways = (byIds ? 1 : 0) + ((reason != null) ? 1 : 0) + (all ? 1 : 0);
		if (ways != 1) {
			throw new MisuseException("%s: give exactly one of %s".formatted(
					(ways == 0) ? "No failures are chosen" : "Failures are chosen in more than one way", allowed));
		}
		if (ids != null && byIds) {
			ids.stream().filter((id) -> id.matches(".*/.*#[0-9]+")).findFirst().ifPresent((id) -> {
				throw new MisuseException(
						"'%s' is one record of an object: only whole objects can be chosen, so leave out the number sign and the number"
							.formatted(id));
			});
			return Selection.ids(ids);
		}
		return (reason != null) ? Selection.reason(reason) : Selection.all();
	}

	// Remarks are about what was chosen and left.
	private int report(String done, FailureOutcome outcome) {
		this.err.println("%s %s".formatted(done, outcome.summary()));
		outcome.remarks().forEach(this.err::println);
		return outcome.remarks().isEmpty() ? DcLoggingConsole.ANSWERED : DcLoggingConsole.FAILED;
	}

	private int print(Function<Failures, QueryResult> command, Format format) {
		return with((failures) -> {
			QueryResult result = command.apply(failures);
			AnswerPrinter printer = format.printer(this.out);
			printer.columns(result.columns());
			result.rows().forEach(printer::row);
			printer.end();
			OutputException.requireWritten(this.out);
			result.remarks().forEach(this.err::println);
			return DcLoggingConsole.ANSWERED;
		});
	}

	private int with(Function<Failures, Integer> command) {
		List<String> properties = new ArrayList<>(this.arguments.ofSpring());
		if (this.stream != null) {
			properties.add("--dc.failures.stream=" + this.stream);
		}
		if (this.bucket != null) {
			properties.add("--dc.failures.bucket=" + this.bucket);
		}
		try (EngineContext context = EngineContext.start(properties, (line) -> {
		}, FailuresConfiguration.class)) {
			return command.apply(open(context));
		}
	}

	private static Failures open(EngineContext context) {
		try {
			return context.bean(FailuresFactory.class).open();
		}
		catch (IllegalArgumentException ex) {
			throw new MisuseException(String.valueOf(ex.getMessage()));
		}
	}

}
