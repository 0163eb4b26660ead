package uk.org.democracyclub.logging.queries.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.CollectedRows;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QuerySummary;
import uk.org.democracyclub.logging.queries.RowSink;
import uk.org.democracyclub.logging.queries.text.CsvWriter;

/**
 * Makes reports: runs the queries, a few at a time, writes each result to a file while
 * its rows arrive, checks that the results agree, and writes page and manifest. The
 * output appears when everything is complete, or not at all. If a query fails or the
 * calling thread is interrupted, the other queries are stopped. Thread-safe.
 */
public final class ReportRun {

	private static final String PAGE = "index.html";

	// Athena runs several queries of a workgroup at once, and they share a quota.
	private static final int QUERIES_AT_A_TIME = 3;

	private static final int SECONDS_TO_STOP = 60;

	private final QueryEngine engine;

	private final InstantSource clock;

	private final ReportListener listener;

	/**
	 * Creates a runner.
	 * @param engine runs the queries
	 * @param clock the time, which is shown on the page
	 * @param listener receives the progress of the report
	 */
	public ReportRun(QueryEngine engine, InstantSource clock, ReportListener listener) {
		this.engine = engine;
		this.clock = clock;
		this.listener = listener;
	}

	/**
	 * Makes a report.
	 * @param request the report
	 * @param output the folder to make
	 * @param previous the totals of an earlier run, if there is one
	 * @return the contents of the page
	 * @throws ReportException if the output exists or cannot be written, the postcode
	 * directory is missing, or the results do not agree
	 * @throws QueryException if a query fails, or the thread is interrupted
	 */
	public ReportContents run(ReportRequest request, Path output, @Nullable PreviousReport previous) {
		try (ReportFolder folder = ReportFolder.forOutput(output)) {
			Instant created = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
			requireReferenceTable();
			List<ReportTable> tables = query(request, folder);
			ReportTable laterTotals = laterTotals(request, tables);
			ReportContents contents = ReportContents.of(request, this.engine.source(), created, tables, laterTotals,
					previous);
			write(contents, folder);
			folder.complete();
			return contents;
		}
		catch (IOException | UncheckedIOException ex) {
			throw new ReportException("The output '%s' cannot be written: %s".formatted(output, ex.getMessage()), ex);
		}
	}

	private void requireReferenceTable() {
		CollectedRows rows = new CollectedRows();
		try {
			QuerySummary summary = timed("check of onspd_table", ReferenceTable.SQL, rows);
			ReferenceTable.requireComplete(rows.result(summary.remarks()).rows().get(0));
		}
		catch (QueryException ex) {
			throw ReferenceTable.failure(ex);
		}
	}

	// First the totals: what arrives meanwhile is in the others, and makes them higher.
	private List<ReportTable> query(ReportRequest request, ReportFolder folder) throws IOException {
		List<ReportPart> parts = request.definition().parts();
		List<ReportTable> tables = new ArrayList<>();
		tables.add(query(request, parts.get(0), folder));
		ExecutorService executor = Executors.newFixedThreadPool(QUERIES_AT_A_TIME,
				(task) -> new Thread(task, "dc-logging-report"));
		try {
			CompletionService<ReportTable> completion = new ExecutorCompletionService<>(executor);
			List<Future<ReportTable>> results = new ArrayList<>();
			for (ReportPart part : parts.subList(1, parts.size())) {
				results.add(completion.submit(() -> query(request, part, folder)));
			}
			// Fails at the first failure, whichever part it is.
			for (int i = 0; i < results.size(); i++) {
				var unused = completion.take().get();
			}
			for (Future<ReportTable> result : results) {
				tables.add(result.get());
			}
			return tables;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new QueryException("Interrupted: the report was stopped", ex);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IOException(ex.getCause());
		}
		finally {
			executor.shutdownNow();
			awaitEnd(executor);
		}
	}

	// Nothing is written any more when the folder is deleted.
	private static void awaitEnd(ExecutorService executor) {
		boolean interrupted = Thread.interrupted();
		try {
			var unused = executor.awaitTermination(SECONDS_TO_STOP, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private ReportTable query(ReportRequest request, ReportPart part, ReportFolder folder) throws IOException {
		ReportTableReader reader = new ReportTableReader(request, part);
		try (Writer file = Files.newBufferedWriter(folder.file(part.fileName()), StandardCharsets.UTF_8)) {
			QuerySummary summary = timed(part.name(), request.sql(part), new Both(new CsvWriter(file), reader));
			return reader.table(summary.remarks());
		}
		catch (QueryException ex) {
			throw new QueryException("%s: %s".formatted(part.name(), ex.getMessage()), ex);
		}
	}

	// Only if searches have arrived meanwhile.
	private @Nullable ReportTable laterTotals(ReportRequest request, List<ReportTable> tables) {
		if (ReportChecks.of(request, tables, null).stream().allMatch(ReportCheck::passed)) {
			return null;
		}
		ReportPart part = tables.get(0).part();
		ReportTableReader reader = new ReportTableReader(request, part);
		QuerySummary summary = timed(part.name(), request.sql(part), reader);
		return reader.table(summary.remarks());
	}

	private QuerySummary timed(String part, String sql, RowSink sink) {
		this.listener.started(part);
		long start = System.nanoTime();
		Counter rows = new Counter();
		QuerySummary summary = this.engine.query(sql, new Both(rows, sink));
		this.listener.ended(part, rows.rows, Duration.ofNanos(System.nanoTime() - start), summary);
		return summary;
	}

	private static void write(ReportContents contents, ReportFolder folder) throws IOException {
		try (Writer page = Files.newBufferedWriter(folder.file(PAGE), StandardCharsets.UTF_8)) {
			ReportPage.write(contents, page);
		}
		List<ReportManifest.File> files = new ArrayList<>();
		files.add(new ReportManifest.File(PAGE, Sha256.of(folder.file(PAGE)), null));
		for (ReportTable table : contents.tables()) {
			String name = table.part().fileName();
			files.add(new ReportManifest.File(name, Sha256.of(folder.file(name)), table.lines()));
		}
		Files.writeString(folder.file(ReportManifest.FILE_NAME), ReportManifest.write(contents, files));
	}

	/** Passes rows on to two. */
	private record Both(RowSink one, RowSink other) implements RowSink {

		@Override
		public void columns(List<String> names) {
			this.one.columns(names);
			this.other.columns(names);
		}

		@Override
		public void row(List<@Nullable Object> values) {
			this.one.row(values);
			this.other.row(values);
		}

	}

	/** Counts rows. */
	private static final class Counter implements RowSink {

		private long rows;

		@Override
		public void columns(List<String> names) {
		}

		@Override
		public void row(List<@Nullable Object> values) {
			this.rows++;
		}

	}

}
