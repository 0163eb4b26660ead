package uk.org.democracyclub.logging.queries.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * The totals of an earlier run of a report. Immutable.
 *
 * @param created when they were counted
 * @param searches the searches by the label of the span
 */
public record PreviousReport(Instant created, Map<String, Long> searches) {

	public PreviousReport {
		searches = Map.copyOf(searches);
	}

	/**
	 * Reads the totals of a folder.
	 * @param folder the folder of an earlier run
	 * @param request the report with which they are to be compared
	 * @return the totals
	 * @throws ReportException if the folder has no complete report, or that of another
	 * report or with other values
	 */
	public static PreviousReport read(Path folder, ReportRequest request) {
		Path file = folder.resolve(ReportManifest.FILE_NAME);
		try {
			return ReportManifest.read(Files.readString(file), request);
		}
		catch (NoSuchFileException ex) {
			throw new ReportException(
					"There is no report in '%s': it has no file '%s'".formatted(folder, ReportManifest.FILE_NAME), ex);
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new ReportException(
					"The file '%s' is not for the report '%s': %s".formatted(file, request, ex.getMessage()), ex);
		}
	}

	long searches(String span) {
		return this.searches.getOrDefault(span, 0L);
	}

}
