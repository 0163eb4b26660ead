package uk.org.democracyclub.logging.benchmarks;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import uk.org.democracyclub.logging.benchmarks.result.Results;

/**
 * The parts of the benchmarks, each of which can be run alone, with the time that a full
 * measurement may take on two quiet processors.
 */
@SuppressWarnings("ImmutableEnumChecker") // Measurements keep nothing.
enum Chapter {

	CALLER(Duration.ofMinutes(5), new CallerChapter()), DELIVERY(Duration.ofMinutes(14), new DeliveryChapter()),
	PACE(Duration.ofMinutes(3), new PaceChapter()), BACKLOG(Duration.ofMinutes(1), new BacklogChapter()),
	STARTUP(Duration.ofMinutes(4), new StartupChapter()), INGEST(Duration.ofMinutes(1), new IngestChapter()),
	QUERIES(Duration.ofMinutes(1), new QueriesChapter()), USAGE(Duration.ofMinutes(1), new UsageChapter());

	private final Duration budget;

	private final Measurement measurement;

	Chapter(Duration budget, Measurement measurement) {
		this.budget = budget;
		this.measurement = measurement;
	}

	void measure(Effort effort, Results results) throws Exception {
		System.out.println("Chapter " + this);
		long start = System.nanoTime();
		this.measurement.measure(effort, results);
		System.out.printf("Chapter %s took %d s of %d s%n", this,
				Duration.ofNanos(System.nanoTime() - start).toSeconds(), this.budget.toSeconds());
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** Fails if something could not be measured, or an entry is missing. */
	interface Measurement {

		void measure(Effort effort, Results results) throws Exception;

		/** Adds figures to those of a row, with a prefix before their keys. */
		static void add(Map<String, Map<String, Double>> rows, String row, String prefix, Map<String, Double> figures) {
			Map<String, Double> all = rows.computeIfAbsent(row, (name) -> new LinkedHashMap<>());
			figures.forEach((key, value) -> all.put(prefix + key, value));
		}

	}

}
