package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Figures that one thread reads one after the other, and that have to fit together, as
 * when a registry collects its meters: all are of one moment. Another begins when a
 * figure is read again, after a time, and when the thread does something to the account
 * itself, because it is to see what it did. Guarded by the {@link Backlog}.
 */
final class Scrape {

	private static final Duration MAX_AGE = Duration.ofSeconds(1);

	private final Backlog.Snapshot snapshot;

	private final Set<String> read = new HashSet<>();

	private final Instant begin;

	Scrape(Backlog.Snapshot snapshot, String firstFigure, Instant begin) {
		this.snapshot = snapshot;
		this.read.add(firstFigure);
		this.begin = begin;
	}

	/** Whether a figure belongs to it; takes note that it was read. */
	boolean takes(String figure, Instant now) {
		return !isOver(now) && this.read.add(figure);
	}

	boolean isOver(Instant now) {
		return now.isBefore(this.begin) || !now.isBefore(this.begin.plus(MAX_AGE));
	}

	Backlog.Snapshot snapshot() {
		return this.snapshot;
	}

}
