package uk.org.democracyclub.logging.sample.alerts;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Series as a Prometheus would have stored them: each tick scrapes all targets once, and
 * represents one scrape interval. Ages are stretched in the same way. Also records which
 * alerts are expected to fire at which tick.
 */
final class Recording {

	private static final Pattern SAMPLE = Pattern.compile("(dc_logging_\\w+)\\{(.*)\\} (\\S+)");

	private static final String JOB = "sample";

	private final Duration interval;

	private final int first;

	private final Map<String, RunningSample> targets = new LinkedHashMap<>();

	private final Set<String> unreachable = new HashSet<>();

	private final Map<String, String[]> renamings = new LinkedHashMap<>();

	private final Map<String, List<String>> series = new TreeMap<>();

	private final List<Instant> scrapedAt = new ArrayList<>();

	private final Map<Integer, Expectation> expected = new TreeMap<>();

	private @Nullable Set<String> expecting = Set.of();

	private String ignored = "";

	private Recording(LocalTime start, Duration interval) {
		this.interval = interval;
		this.first = (int) Duration.between(LocalTime.MIDNIGHT, start).dividedBy(interval);
	}

	/** Starts at a time of the day, in UTC, with a scrape each minute. */
	static Recording at(String start) {
		return at(start, Duration.ofMinutes(1));
	}

	/** Starts at a time of the day, in UTC. */
	static Recording at(String start, Duration interval) {
		return new Recording(LocalTime.parse(start), interval);
	}

	/** Adds a target, or replaces that of the same name. */
	Recording add(String instance, RunningSample target) {
		this.targets.put(instance, target);
		this.unreachable.remove(instance);
		return this;
	}

	/** Prometheus no longer knows the target. */
	Recording remove(String instance) {
		this.targets.remove(instance);
		this.unreachable.remove(instance);
		return this;
	}

	/** Prometheus still knows the target, but cannot scrape it. */
	Recording lose(String instance) {
		this.targets.remove(instance);
		this.unreachable.add(instance);
		return this;
	}

	/** Records a stream under another name. */
	Recording rename(String instance, String stream, String as) {
		this.renamings.put(instance, new String[] { stream, as });
		return this;
	}

	/** From the next tick on, exactly these alerts fire. */
	Recording expect(String... alerts) {
		this.expecting = new TreeSet<>(Arrays.asList(alerts));
		return this;
	}

	/**
	 * From the next tick on, any alert may fire, because one is about to begin or to end.
	 */
	Recording expectAny() {
		this.expecting = null;
		return this;
	}

	/**
	 * From the next tick on, one alert may fire as well: the site reports some problems
	 * for a minute, which can be any number of ticks.
	 */
	Recording ignore(String alert) {
		this.ignored = alert;
		return this;
	}

	Recording ticks(int ticks) throws IOException, InterruptedException {
		return ticks(ticks, (tick) -> {
		});
	}

	/** Does something and then scrapes, each time. */
	Recording ticks(int ticks, Action action) throws IOException, InterruptedException {
		for (int i = 0; i < ticks; i++) {
			action.run(i);
			tick();
		}
		return this;
	}

	private void tick() throws IOException, InterruptedException {
		int tick = this.scrapedAt.size();
		Map<String, String> scraped = new LinkedHashMap<>();
		Map<String, String> texts = new LinkedHashMap<>();
		for (Map.Entry<String, RunningSample> target : this.targets.entrySet()) {
			texts.put(target.getKey(), target.getValue().scrape());
		}
		this.scrapedAt.add(Instant.now());
		texts.forEach((instance, text) -> read(instance, text, scraped));
		this.targets.keySet().forEach((instance) -> scraped.put(up(instance), "1"));
		this.unreachable.forEach((instance) -> scraped.put(up(instance), "0"));
		scraped.keySet()
			.forEach((name) -> this.series.computeIfAbsent(name,
					(added) -> new ArrayList<>(Collections.nCopies(this.first + tick, "_"))));
		this.series.forEach((name, values) -> values.add(next(values, scraped.get(name))));
		if (this.expecting != null) {
			this.expected.put(this.first + tick, new Expectation(this.expecting, this.ignored));
		}
	}

	private static String up(String instance) {
		return "up{instance=\"%s\",job=\"%s\"}".formatted(instance, JOB);
	}

	// As Prometheus marks the end of a series.
	private static String next(List<String> values, @Nullable String value) {
		if (value != null) {
			return value;
		}
		String before = values.get(values.size() - 1);
		return (before.equals("_") || before.equals("stale")) ? "_" : "stale";
	}

	private void read(String instance, String text, Map<String, String> scraped) {
		Matcher sample = SAMPLE.matcher(text);
		while (sample.find()) {
			String labels = sample.group(2);
			String[] renaming = this.renamings.get(instance);
			if (renaming != null) {
				labels = labels.replace(renaming[0], renaming[1]);
			}
			String value = sample.group(3);
			scraped.put("%s{%s,instance=\"%s\",job=\"%s\"}".formatted(sample.group(1), labels, instance, JOB),
					sample.group(1).endsWith("_oldest_age_seconds") ? stretched(value) : value);
		}
	}

	// The age that the entry would have if each tick took an interval.
	private String stretched(String age) {
		int last = this.scrapedAt.size() - 1;
		Instant accepted = this.scrapedAt.get(last).minusNanos((long) (Double.parseDouble(age) * 1e9));
		int tick = last;
		while (tick > 0 && accepted.isBefore(this.scrapedAt.get(tick))) {
			tick--;
		}
		double ticks = last - tick;
		if (tick < last) {
			ticks -= fraction(this.scrapedAt.get(tick), accepted, this.scrapedAt.get(tick + 1));
		}
		return String.format(Locale.ROOT, "%.3f", Math.max(0, ticks) * this.interval.toSeconds());
	}

	private static double fraction(Instant begin, Instant instant, Instant end) {
		return Math.max(0,
				(double) Duration.between(begin, instant).toNanos() / Duration.between(begin, end).toNanos());
	}

	Duration interval() {
		return this.interval;
	}

	/** The time of the next tick, since midnight. */
	Duration now() {
		return timeOf(this.first + this.scrapedAt.size());
	}

	Duration timeOf(int tick) {
		return this.interval.multipliedBy(tick);
	}

	/** The values of each series from midnight on, in promtool's notation. */
	Map<String, List<String>> series() {
		return this.series;
	}

	/** What fires, by tick since midnight. */
	Map<Integer, Expectation> expected() {
		return this.expected;
	}

	/**
	 * What fires at a tick.
	 *
	 * @param alerts the names of the alerts
	 * @param ignored the name of an alert that may fire as well
	 */
	record Expectation(Set<String> alerts, String ignored) {
	}

	/** What happens before a scrape. */
	@FunctionalInterface
	interface Action {

		void run(int tick) throws IOException, InterruptedException;

	}

}
