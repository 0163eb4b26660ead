package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import uk.org.democracyclub.logging.queries.report.PreviousReport;
import uk.org.democracyclub.logging.queries.report.ReportException;
import uk.org.democracyclub.logging.queries.report.ReportManifest;
import uk.org.democracyclub.logging.queries.report.ReportRequest;

/**
 * The manifest of a polling day, which readers follow: that of the newest complete
 * report, with the folder in which its files are. Immutable.
 *
 * @param text the JSON
 * @param eTag the version of the object in S3
 * @param folder the folder of the run; empty if the manifest is not one of ours
 * @param started when the run started; long ago if the manifest is not one of ours
 */
record DayManifest(String text, String eTag, String folder, Instant started) {

	private static final String NAME = "The manifest";

	private static final String EXAMPLE = "{\"folder\": \"reports/2026-05-07/…\"}";

	/**
	 * Reads a manifest.
	 * @param text the JSON
	 * @param eTag the version of the object in S3
	 * @return the manifest
	 */
	static DayManifest of(String text, String eTag) {
		try {
			Fields fields = Fields.of(NAME, Json.read(text), EXAMPLE);
			return new DayManifest(text, eTag, fields.text("folder"), fields.time("started"));
		}
		catch (IllegalArgumentException ex) {
			// Damaged by someone: any report is better.
			return new DayManifest(text, eTag, "", Instant.EPOCH);
		}
	}

	/**
	 * Writes a manifest.
	 * @param run the run whose files are complete
	 * @param completed when they were
	 * @param reportManifest the manifest of the report itself
	 * @return the JSON, with a line break at its end
	 */
	static String write(Run run, Instant completed, String reportManifest) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("folder", run.folder());
		fields.put("started", run.started().toString());
		fields.put("completed", completed.toString());
		Fields.of(NAME, Json.read(reportManifest), EXAMPLE)
			.values()
			.forEach((name, value) -> fields.put(name.toString(), value));
		return Json.write(fields) + "\n";
	}

	boolean isOf(Run run) {
		return this.folder.equals(run.folder());
	}

	/** Whether it is that of a run that started later. */
	boolean isNewerThan(Run run) {
		int order = this.started.compareTo(run.started());
		return (order != 0) ? order > 0 : this.folder.compareTo(run.folder()) > 0;
	}

	/**
	 * Returns the totals of the report, for comparison with those of a later one.
	 * @param request the later report
	 * @param scratch an empty folder
	 * @return the totals, if they are of a report with the same parameters
	 * @throws IOException if the folder cannot be written to
	 */
	Optional<PreviousReport> totals(ReportRequest request, Path scratch) throws IOException {
		Files.writeString(scratch.resolve(ReportManifest.FILE_NAME), this.text);
		try {
			return Optional.of(PreviousReport.read(scratch, request));
		}
		catch (ReportException ex) {
			return Optional.empty();
		}
	}

}
