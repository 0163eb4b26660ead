package uk.org.democracyclub.logging.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import uk.org.democracyclub.logging.benchmarks.caller.CallerCost;
import uk.org.democracyclub.logging.benchmarks.caller.CallerGrowth;
import uk.org.democracyclub.logging.benchmarks.delivery.Delivery;
import uk.org.democracyclub.logging.benchmarks.ingest.IngestChapter;
import uk.org.democracyclub.logging.benchmarks.price.PriceChapter;
import uk.org.democracyclub.logging.benchmarks.queries.QueriesChapter;
import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.MarkdownReport;
import uk.org.democracyclub.logging.benchmarks.report.Page;
import uk.org.democracyclub.logging.benchmarks.scale.ScaleChapter;
import uk.org.democracyclub.logging.benchmarks.startup.StartupChapter;

/**
 * Measures, prints what was found as it goes, and writes all of it as Markdown.
 */
@Command(name = "benchmarks/run", sortOptions = false, mixinStandardHelpOptions = true,
		description = "Measures what logging costs, beside what others would use instead.")
final class Benchmarks implements Callable<Integer> {

	private static final List<Chapter> CHAPTERS = List.of(new CallerCost(), new Delivery(), new StartupChapter(),
			new IngestChapter(), new QueriesChapter(), new CallerGrowth(), new ScaleChapter(), new PriceChapter());

	@Parameters(paramLabel = "CHAPTER", arity = "0..*",
			description = "What to measure: ${COMPLETION-CANDIDATES}. All of them by default.",
			completionCandidates = ChapterNames.class)
	private List<String> names = new ArrayList<>();

	@Option(names = "--quick", description = "Briefly, to see that all of it runs. The figures are not to be quoted.")
	private boolean quick;

	@Option(names = "--output", paramLabel = "FILE",
			description = "Where to write the report, ${DEFAULT-VALUE} if not given.")
	private Path output = Path.of("benchmarks", "target", "performance.md");

	@CommandLine.Spec
	private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

	private Benchmarks() {
	}

	public static void main(String[] arguments) {
		System.exit(new CommandLine(new Benchmarks()).execute(arguments));
	}

	@Override
	public Integer call() throws Exception {
		Effort effort = this.quick ? Effort.QUICK : Effort.FULL;
		MarkdownReport report = new MarkdownReport();
		Page page = Page.open(this.output);
		List<String> failed = new ArrayList<>();
		for (Chapter chapter : chapters()) {
			System.out.println("Measuring: " + chapter.title());
			try {
				System.out.println(report.add(chapter, chapter.measure(effort)));
				page.write(report.text(effort, Instant.now()));
			}
			catch (Exception ex) {
				// What the others have found took minutes, and is worth having.
				ex.printStackTrace();
				failed.add(chapter.name());
			}
		}
		System.out.println(report.text(effort, Instant.now()));
		System.out.println("Written to " + this.output.toAbsolutePath());
		if (!failed.isEmpty()) {
			System.err.println("Failed, and not in the report: " + String.join(", ", failed));
		}
		return failed.isEmpty() ? 0 : 1;
	}

	private List<Chapter> chapters() {
		Set<String> known = CHAPTERS.stream().map(Chapter::name).collect(Collectors.toSet());
		for (String name : this.names) {
			if (!known.contains(name)) {
				throw new CommandLine.ParameterException(this.spec.commandLine(),
						"There is no chapter '%s', but: %s".formatted(name, String.join(", ", new ChapterNames())));
			}
		}
		return CHAPTERS.stream()
			.filter((chapter) -> this.names.isEmpty() || this.names.contains(chapter.name()))
			.toList();
	}

	/** For the help. */
	static final class ChapterNames implements Iterable<String> {

		@Override
		public Iterator<String> iterator() {
			return CHAPTERS.stream().map(Chapter::name).iterator();
		}

	}

}
