package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.org.democracyclub.logging.benchmarks.result.Page;
import uk.org.democracyclub.logging.benchmarks.result.Results;
import uk.org.democracyclub.logging.benchmarks.result.Row;

/**
 * Runs chapters, which write what they measure as CSV files, and renders the files as
 * tables of the page.
 */
@SuppressWarnings("unused") // Some options are read by others.
@Command(name = "benchmarks/run", sortOptions = false,
		description = "Measures what logging costs, beside what others would use instead.",
		footer = "Figures are kept in benchmarks/target/results, those of --quick apart.")
final class Benchmarks implements Callable<Integer> {

	private static final Path TEMPLATE = Path.of("docs", "performance.md");

	private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

	private static final Path TARGET = Path.of("benchmarks", "target");

	@Parameters(paramLabel = "CHAPTER", arity = "0..*",
			description = "What to measure: ${COMPLETION-CANDIDATES}. All chapters by default.")
	private List<Chapter> chapters = List.of(Chapter.values());

	@Option(names = "--quick",
			description = "Runs everything as briefly as possible, to see that it works. The figures mean nothing.")
	private boolean quick;

	// These two are read by benchmarks/run, and here for the help.
	@Option(names = "--installed", description = "Takes the product that the local Maven repository has.")
	private boolean installed;

	@Option(names = "--no-build", description = "Runs what was built before.")
	private boolean noBuild;

	@Option(names = "--output", paramLabel = "FILE",
			description = "The page whose tables are written, ${DEFAULT-VALUE} by default. A new one begins as a copy of docs/performance.md.")
	private Path output = TARGET.resolve("performance.md");

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Shows this help.")
	private boolean help;

	private Benchmarks() {
	}

	public static void main(String[] arguments) {
		System.exit(new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
	}

	@Override
	public Integer call() throws Exception {
		Effort effort = this.quick ? Effort.QUICK : Effort.FULL;
		Results results = new Results(
				Files.createDirectories(TARGET.resolve(effort.choose("results-quick", "results"))));
		describeMachine(results);
		List<Chapter> failed = new ArrayList<>();
		for (Chapter chapter : this.chapters) {
			try {
				chapter.measure(effort, results);
			}
			catch (Exception ex) {
				// What other chapters measure is still of use.
				ex.printStackTrace();
				failed.add(chapter);
			}
		}
		if (Files.notExists(this.output)) {
			Files.copy(TEMPLATE, this.output);
		}
		Files.writeString(this.output, Page.render(Files.readString(this.output), results));
		System.out.println("Wrote the tables of " + this.output.toAbsolutePath());
		if (!failed.isEmpty()) {
			System.err.println("Failed: " + failed);
		}
		return failed.isEmpty() ? 0 : 1;
	}

	private static void describeMachine(Results results) throws IOException {
		String processor = System.getProperty("os.arch");
		if (Files.isReadable(CPU_INFO)) {
			for (String line : Files.readAllLines(CPU_INFO)) {
				processor = line.startsWith("model name") ? line.substring(line.indexOf(':') + 1).strip() : processor;
			}
		}
		results.write(Page.MACHINE, List.of(new Row(
				"Measured on %s: %s, %s processors, %s, Java %s.".formatted(LocalDate.now(ZoneOffset.UTC), processor,
						Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"), Runtime.version()),
				Map.of())));
	}

}
