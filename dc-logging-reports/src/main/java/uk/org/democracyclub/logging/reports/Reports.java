package uk.org.democracyclub.logging.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import uk.org.democracyclub.logging.queries.report.PreviousReport;

/**
 * Does what the state machine asks for: plans a report, or writes its files. Thread-safe.
 */
final class Reports {

	private static final String EVENT = "The event";

	private static final String EXAMPLE = "{\"action\": \"plan\", …}";

	private final ReportWriter writer;

	private final ReportStore store;

	private final Clock clock;

	/**
	 * Creates the actions.
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
	 * Handles an event of the state machine.
	 * @param event the JSON
	 * @return the answer in JSON
	 * @throws RuntimeException if the report cannot be made; it says why in a sentence
	 * @throws IOException if the function's own disk cannot be written to
	 */
	String handle(String event) throws IOException {
		Fields fields = Fields.of(EVENT, Json.read(event), EXAMPLE);
		String action = fields.text("action");
		return Json.write(switch (action) {
			case "plan" -> plan(Run.of(fields));
			case "render" -> render(fields);
			default -> throw new IllegalArgumentException(
					"The field 'action' is '%s': it has to be 'plan' or 'render'".formatted(action));
		});
	}

	private static Map<String, Object> plan(Run run) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("run", run.toFields());
		answer.put("phases", Plan.phases(run.request()));
		return answer;
	}

	private Map<String, Object> render(Fields event) throws IOException {
		Run run = Run.of(Fields.of("The field 'run'", event.value("run"), "{\"execution\": …}"));
		Map<String, String> queries = new HashMap<>();
		collect(event.list("results"), queries);
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

	// The phases are lists in a list.
	private static void collect(List<?> results, Map<String, String> queries) {
		for (Object result : results) {
			if (result instanceof List<?> list) {
				collect(list, queries);
			}
			else {
				Fields query = Fields.of("A result", result, "{\"name\": \"totals\", \"id\": …}");
				queries.put(query.text("name"), query.text("id"));
			}
		}
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
