package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;

import uk.org.democracyclub.logging.queries.CollectedRows;
import uk.org.democracyclub.logging.queries.RowSink;
import uk.org.democracyclub.logging.queries.report.PreviousReport;
import uk.org.democracyclub.logging.queries.report.ReferenceTable;
import uk.org.democracyclub.logging.queries.report.ReportCheck;
import uk.org.democracyclub.logging.queries.report.ReportChecks;
import uk.org.democracyclub.logging.queries.report.ReportContents;
import uk.org.democracyclub.logging.queries.report.ReportManifest;
import uk.org.democracyclub.logging.queries.report.ReportPage;
import uk.org.democracyclub.logging.queries.report.ReportPart;
import uk.org.democracyclub.logging.queries.report.ReportRequest;
import uk.org.democracyclub.logging.queries.report.ReportTable;
import uk.org.democracyclub.logging.queries.report.ReportTableReader;
import uk.org.democracyclub.logging.queries.text.CsvWriter;

/**
 * Writes the files of a report from results that Athena keeps: the same files as those of
 * the console's command 'report'. Thread-safe.
 */
final class ReportWriter {

	private static final String PAGE = "index.html";

	private final AthenaClient athena;

	private final String source;

	/**
	 * Creates a writer.
	 * @param athena reads the results
	 * @param workGroup where the queries ran, for the page
	 */
	ReportWriter(AthenaClient athena, String workGroup) {
		this.athena = athena;
		this.source = "Amazon Athena, workgroup " + workGroup;
	}

	/**
	 * Writes the files.
	 * @param run the run
	 * @param queries the IDs of the executions of all queries, by their names
	 * @param previous the totals of an earlier run, if there is one
	 * @param folder an empty folder
	 * @return the files, the manifest of the report last
	 * @throws RuntimeException if a result cannot be read or the results do not agree; it
	 * says why in a sentence
	 * @throws IOException if the folder cannot be written to
	 */
	List<ReportFile> write(Run run, Map<String, String> queries, @Nullable PreviousReport previous, Path folder)
			throws IOException {
		ReportRequest request = run.request();
		requireReferenceTable(queries);
		List<ReportTable> tables = new ArrayList<>();
		for (ReportPart part : request.definition().parts()) {
			tables.add(table(request, part, queries, folder));
		}
		ReportContents contents = ReportContents.of(request, this.source, run.started().truncatedTo(ChronoUnit.SECONDS),
				tables, laterTotals(request, tables, queries), previous);
		return files(contents, folder);
	}

	private void requireReferenceTable(Map<String, String> queries) {
		CollectedRows rows = new CollectedRows();
		Results.read(this.athena, queries, Plan.REFERENCE_TABLE, rows);
		ReferenceTable.requireComplete(rows.result(List.of()).rows().get(0));
	}

	private ReportTable table(ReportRequest request, ReportPart part, Map<String, String> queries, Path folder)
			throws IOException {
		ReportTableReader reader = new ReportTableReader(request, part);
		try (Writer file = Files.newBufferedWriter(folder.resolve(part.fileName()), StandardCharsets.UTF_8)) {
			Results.read(this.athena, queries, part.name(), new Both(new CsvWriter(file), reader));
		}
		return reader.table(List.of());
	}

	// Only if searches have arrived while the parts were counted.
	private @Nullable ReportTable laterTotals(ReportRequest request, List<ReportTable> tables,
			Map<String, String> queries) {
		if (ReportChecks.of(request, tables, null).stream().allMatch(ReportCheck::passed)) {
			return null;
		}
		ReportTableReader reader = new ReportTableReader(request, tables.get(0).part());
		Results.read(this.athena, queries, Plan.LATER_TOTALS, reader);
		return reader.table(List.of());
	}

	private static List<ReportFile> files(ReportContents contents, Path folder) throws IOException {
		List<ReportFile> files = new ArrayList<>();
		List<ReportManifest.File> listed = new ArrayList<>();
		try (Writer page = Files.newBufferedWriter(folder.resolve(PAGE), StandardCharsets.UTF_8)) {
			ReportPage.write(contents, page);
		}
		ReportFile page = ReportFile.of(folder.resolve(PAGE));
		files.add(page);
		listed.add(new ReportManifest.File(PAGE, page.sha256(), null));
		for (ReportTable table : contents.tables()) {
			ReportFile file = ReportFile.of(folder.resolve(table.part().fileName()));
			files.add(file);
			listed.add(new ReportManifest.File(file.name(), file.sha256(), table.lines()));
		}
		Path manifest = folder.resolve(ReportManifest.FILE_NAME);
		files.add(ReportFile.of(Files.writeString(manifest, ReportManifest.write(contents, listed))));
		return files;
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

}
