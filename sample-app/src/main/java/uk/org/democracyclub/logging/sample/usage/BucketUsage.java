package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresStore;
import uk.org.democracyclub.logging.queries.daily.StoredFigures;

/**
 * The figures that are counted each night in AWS, and stored in the bucket of the logs.
 */
final class BucketUsage implements UsageSource {

	private static final Logger logger = LoggerFactory.getLogger(BucketUsage.class);

	private final DailyFiguresStore store;

	private final StoredFigures stored;

	private volatile @Nullable Instant countedAt;

	private volatile boolean loaded;

	private volatile boolean failed;

	BucketUsage(DailyFiguresStore store) {
		this.store = store;
		this.stored = new StoredFigures(store);
	}

	@Override
	public void refresh() {
		try {
			this.stored.refresh();
			this.countedAt = this.store.lastCount().orElse(null);
			this.loaded = true;
			this.failed = false;
		}
		catch (IOException ex) {
			this.failed = true;
			logger.warn("The usage figures could not be read: {}", ex.getMessage());
		}
	}

	@Override
	public State state() {
		SortedMap<LocalDate, DailyFigures> days = new TreeMap<>();
		this.stored.files().forEach((day, file) -> days.put(day, file.figures()));
		return new State(days, this.countedAt, this.loaded, this.failed, Collections.emptySortedSet(),
				new TreeSet<>(this.stored.problems().keySet()), false, List.of());
	}

}
