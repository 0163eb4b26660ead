package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import uk.org.democracyclub.logging.queries.report.PreviousReport;

/**
 * Plans election reports, and writes their files. Thread-safe.
 */
final class Reports {

	private final ReportWriter writer;

	private final ReportStore store;

	private final Clock clock;

	/**
	 * Creates what makes reports.
	 * @param writer makes the files
	 * @param store takes them
	 * @param clock the time, for the manifest
	 */
	Reports(ReportWriter writer, ReportStore store, Clock clock) {
		this.writer = writer;
		this.store = store;
		this.clock = clock;
	}

	/**
	 * Plans a report.
	 * @param run the run
	 * @return the answer to the state machine
	 */
	static Map<String, Object> plan(Run run) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("run", run.toFields());
		answer.put("phases", Plan.phases(run.request()));
		return answer;
	}

	/**
	 * Writes the files of a report.
	 * @param run the run
	 * @param queries the IDs of the executions of all queries, by their names
	 * @return the answer to the state machine
	 * @throws RuntimeException if the report cannot be made; it says why in a sentence
	 * @throws IOException if the function's own disk cannot be written to
	 */
	Map<String, Object> write(Run run, Map<String, String> queries) throws IOException {
		Optional<DayManifest> current = this.store.manifest(run);
		// The answer to the first attempt was lost.
		boolean isDone = current.isPresent() && current.get().isOf(run);
		return answer(run, isDone || write(run, queries, current));
	}

	private boolean write(Run run, Map<String, String> queries, Optional<DayManifest> current) throws IOException {
		Path folder = Files.createTempDirectory("report");
		try {
			List<ReportFile> files = this.writer.write(run, queries, previous(run, current, folder), folder);
			files.forEach((file) -> this.store.put(run.folder() + file.name(), file));
			String manifest = Files.readString(files.get(files.size() - 1).path());
			return this.store.publish(run, DayManifest.write(run, this.clock.instant(), manifest));
		}
		finally {
			delete(folder);
		}
	}

	private static @Nullable PreviousReport previous(Run run, Optional<DayManifest> current, Path folder)
			throws IOException {
		if (current.isEmpty() || current.get().isNewerThan(run)) {
			return null;
		}
		return current.get().totals(run.request(), folder).orElse(null);
	}

	private static Map<String, Object> answer(Run run, boolean isNewest) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("folder", run.folder());
		answer.put("newest", isNewest);
		return answer;
	}

	private static void delete(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
