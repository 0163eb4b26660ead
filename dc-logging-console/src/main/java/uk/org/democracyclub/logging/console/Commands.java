package uk.org.democracyclub.logging.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.org.democracyclub.logging.queries.report.ReportDefinition;
import uk.org.democracyclub.logging.queries.report.ReportRequest;
import uk.org.democracyclub.logging.queries.sql.NamedQuery;
import uk.org.democracyclub.logging.queries.sql.QueryParameter;

/**
 * The commands of the program.
 */
@Command(name = "dc-logging-console", description = "Queries the logs with SQL, on this machine or in AWS.%n",
		synopsisSubcommandLabel = "COMMAND",
		footer = "%nAny property is set with --name=value, for example --dc.logging.environment=production."
				+ " --debug prints details of errors. Results are written to standard output, everything else to standard error."
				+ " Exit codes: 0 success, 1 the query or report failed, 2 invalid usage or configuration.")
final class Commands {

	private static final String SQL_FROM_INPUT = "-";

	private static final String FORMATS = "table (the default), csv or json. In csv, an apostrophe is added before"
			+ " text that a spreadsheet would treat as a formula.";

	private final Arguments arguments;

	private final InputStream in;

	private final PrintStream out;

	private final PrintStream err;

	Commands(Arguments arguments, InputStream in, PrintStream out, PrintStream err) {
		this.arguments = arguments;
		this.in = in;
		this.out = out;
		this.err = err;
	}

	@Command(description = "Lists the queries, or shows one with its parameters and its SQL.")
	int queries(@Parameters(arity = "0..1", paramLabel = "<name>",
			description = "The name of a query.") @Nullable String name) {
		if (name != null) {
			show(query(name));
		}
		else {
			int width = NamedQuery.all().stream().mapToInt((query) -> query.name().length()).max().orElse(0);
			NamedQuery.all().forEach((query) -> this.out.printf("%-" + width + "s  %s%n", query.name(), query.title()));
		}
		return DcLoggingConsole.ANSWERED;
	}

	@Command(description = "Runs a query by its name. Parameters that are not given have their example values.")
	int run(@Parameters(index = "0", paramLabel = "<name>",
			description = "The name of the query; 'queries' lists them.") String name,
			@Parameters(index = "1..*", arity = "0..*", paramLabel = "<parameter=value>",
					description = "Values for the query's parameters.") @Nullable List<String> values,
			@Option(names = "--format", defaultValue = "table", paramLabel = "<format>",
					description = FORMATS) Format format) {
		NamedQuery query = query(name);
		Map<String, String> given = byName((values != null) ? values : List.of(), query.parameters());
		String sql = sql(query, given);
		sayExamples(query, given);
		return ask(sql, format);
	}

	@Command(description = "Runs a statement: a SELECT in the SQL of Amazon Athena.")
	int sql(@Parameters(arity = "0..1", paramLabel = "<statement>",
			description = "The statement; without it, or with -, it is read from standard input.") @Nullable String statement,
			@Option(names = "--file", paramLabel = "<path>",
					description = "A file to read the statement from.") @Nullable Path file,
			@Option(names = "--format", defaultValue = "table", paramLabel = "<format>",
					description = FORMATS) Format format)
			throws IOException {
		if (statement != null && file != null) {
			throw new MisuseException("There is a statement and a file '%s': use only one of them".formatted(file));
		}
		String sql = withoutSemicolon(
				(file != null) ? read(file) : (statement == null || statement.equals(SQL_FROM_INPUT))
						? decode(this.in.readAllBytes(), "The input") : statement);
		if (sql.isEmpty()) {
			throw new MisuseException(
					"There is no statement: give it as an argument, in a file with --file, or on standard input");
		}
		return ask(sql, format);
	}

	@Command(description = "Makes a report: several queries, with checks, as CSV files and a page to read or print.")
	int report(@Parameters(index = "0", paramLabel = "<report>", description = "'election' or 'span'.") String name,
			@Parameters(index = "1..*", arity = "0..*", paramLabel = "<parameter=value>",
					description = "Values for the report's parameters. election: polling_day and, optionally, period_start."
							+ " span: first_day and last_day.") @Nullable List<String> values,
			@Option(names = "--output", paramLabel = "<folder>",
					description = "The folder to create; it must not exist. By default a folder in the working directory, named after the report, such as election-2026-05-07.") @Nullable Path output,
			@Option(names = "--previous", paramLabel = "<folder>",
					description = "The folder of an earlier run of the same report. The page then shows how the totals have changed since.") @Nullable Path previous) {
		ReportDefinition definition = ReportDefinition.of(name)
			.orElseThrow(() -> new MisuseException("There is no report '%s'; the reports are: %s".formatted(name,
					ReportDefinition.all().stream().map(ReportDefinition::name).collect(Collectors.joining(", ")))));
		ReportRequest request = request(definition, (values != null) ? values : List.of());
		return new Reporter(this.arguments, this.err).report(request,
				(output != null) ? output : Path.of(request.fileName()), previous);
	}

	private int ask(String sql, Format format) {
		return new Interview(this.arguments, this.out, this.err).ask(sql, format);
	}

	private void show(NamedQuery query) {
		this.out.printf("%s: %s%n%n%s%n%n", query.name(), query.title(), query.description());
		for (QueryParameter parameter : query.parameters()) {
			this.out.printf("%s: %s, %s%n", parameter.name(), parameter.type().description(),
					parameter.isOptional() ? "optional" : "example: " + parameter.defaultValue());
		}
		this.out.printf("%n%s%n", query.sql().stripTrailing());
	}

	// An example that was not meant gives figures that look right.
	private void sayExamples(NamedQuery query, Map<String, String> given) {
		String examples = query.parameters()
			.stream()
			.filter((parameter) -> !parameter.isOptional() && !given.containsKey(parameter.name()))
			.map((parameter) -> parameter.name() + "=" + parameter.defaultValue())
			.collect(Collectors.joining(", "));
		if (!examples.isEmpty()) {
			this.err.println("Not given, so the example value is used: " + examples);
		}
	}

	private static NamedQuery query(String name) {
		return NamedQuery.of(name)
			.orElseThrow(() -> new MisuseException("There is no query '%s'; the queries are: %s".formatted(name,
					NamedQuery.all().stream().map(NamedQuery::name).collect(Collectors.joining(", ")))));
	}

	private static String sql(NamedQuery query, Map<String, String> values) {
		try {
			return query.sql(values);
		}
		catch (IllegalArgumentException ex) {
			throw new MisuseException(String.valueOf(ex.getMessage()));
		}
	}

	private static ReportRequest request(ReportDefinition definition, List<String> values) {
		try {
			return ReportRequest.of(definition, byName(values, definition.parameters()));
		}
		catch (IllegalArgumentException ex) {
			throw new MisuseException(String.valueOf(ex.getMessage()));
		}
	}

	private static Map<String, String> byName(List<String> values, List<QueryParameter> parameters) {
		Map<String, String> byName = new LinkedHashMap<>();
		for (String value : values) {
			int end = value.indexOf('=');
			if (end < 1) {
				throw new MisuseException("'%s' is not a value for a parameter: it must look like %s".formatted(value,
						parameters.stream()
							.filter((parameter) -> !parameter.isOptional())
							.map((parameter) -> parameter.name() + "=" + parameter.defaultValue())
							.collect(Collectors.joining(", "))));
			}
			String name = value.substring(0, end);
			if (byName.put(name, value.substring(end + 1)) != null) {
				throw new MisuseException("The parameter '%s' is given twice: one value is allowed".formatted(name));
			}
		}
		return byName;
	}

	private static String read(Path file) {
		try {
			return decode(Files.readAllBytes(file), "The file '%s'".formatted(file));
		}
		catch (NoSuchFileException ex) {
			throw new MisuseException("There is no file '%s'".formatted(file));
		}
		catch (IOException ex) {
			throw new MisuseException("The file '%s' cannot be read: %s".formatted(file, ex));
		}
	}

	private static String decode(byte[] bytes, String what) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (CharacterCodingException ex) {
			throw new MisuseException(what + " is not UTF-8 text");
		}
	}

	private static String withoutSemicolon(String sql) {
		String stripped = sql.strip();
		return stripped.endsWith(";") ? stripped.substring(0, stripped.length() - 1).strip() : stripped;
	}

}
