package uk.org.democracyclub.logging.console;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.QueryCost;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.report.PreviousReport;
import uk.org.democracyclub.logging.queries.report.ReportContents;
import uk.org.democracyclub.logging.queries.report.ReportRequest;
import uk.org.democracyclub.logging.queries.report.ReportRun;

/**
 * Makes a report with the engine that the properties define.
 */
final class Reporter {

	private final Arguments arguments;

	private final PrintStream err;

	Reporter(Arguments arguments, PrintStream err) {
		this.arguments = arguments;
		this.err = err;
	}

	int report(ReportRequest request, Path output, @Nullable Path previous) {
		PreviousReport earlier = (previous != null) ? PreviousReport.read(previous, request) : null;
		ReportProgress progress = new ReportProgress(this.err);
		try (EngineContext context = EngineContext.start(this.arguments.ofSpring(), progress)) {
			QueryEngine engine = context.engine();
			this.err.println("Querying " + engine.source());
			ReportContents contents = new ReportRun(engine, InstantSource.system(), progress).run(request, output,
					earlier);
			contents.tables()
				.stream()
				.flatMap((table) -> table.remarks().stream())
				.distinct()
				.forEach(this.err::println);
			if (contents.isUnfinished()) {
				this.err.println("These figures are incomplete, because the days of the report are not over");
			}
		}
		QueryCost cost = progress.cost();
		if (cost != null) {
			this.err.println("All queries: " + cost);
		}
		this.err.println("The report is in " + output.resolve("index.html"));
		return DcLoggingConsole.ANSWERED;
	}

}
