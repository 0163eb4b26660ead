package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryException;
import uk.org.democracyclub.logging.queries.QueryResult;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresFile;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresStore;
import uk.org.democracyclub.logging.queries.daily.DayRange;
import uk.org.democracyclub.logging.queries.daily.DueDays;
import uk.org.democracyclub.logging.queries.daily.LocalFigureFiles;
import uk.org.democracyclub.logging.queries.daily.LogFolderVersions;
import uk.org.democracyclub.logging.queries.daily.StoredFigures;

/**
 * The figures of the local folder. A refresh counts the days whose objects have changed
 * since they were counted, the newest first, and keeps the figures of all days before
 * today in files: so nothing is counted twice, and a restart counts nearly nothing.
 */
final class LocalUsage implements UsageSource {

	private static final Logger logger = LoggerFactory.getLogger(LocalUsage.class);

	// Has the engine look through the folder, and say what it could not read.
	private static final String NOTHING = "SELECT 1";

	private final Path logs;

	private final QueryEngine engine;

	private final Clock clock;

	private final DailyFiguresStore store;

	private final StoredFigures stored;

	// What the files do not have, or not yet.
	private final Map<LocalDate, DailyFiguresFile> counted = new ConcurrentSkipListMap<>();

	private final NavigableSet<LocalDate> pending = new ConcurrentSkipListSet<>();

	private volatile @Nullable Instant countedAt;

	private volatile @Nullable List<String> remarks;

	private volatile boolean loaded;

	private volatile boolean failed;

	// Only of the thread that refreshes.
	private boolean writes = true;

	private String reported = "";

	LocalUsage(Path logs, QueryEngine engine, Clock clock) {
		this.logs = logs;
		this.engine = engine;
		this.clock = clock;
		this.store = new DailyFiguresStore(new LocalFigureFiles(logs));
		this.stored = new StoredFigures(this.store);
	}

	@Override
	public void refresh() {
		Instant start = this.clock.instant();
		try {
			load();
			count(LogFolderVersions.of(this.logs));
			save(this.counted.values());
			this.countedAt = start;
			this.failed = false;
			this.reported = "";
		}
		catch (IOException ex) {
			this.failed = true;
			logger.warn("The folder {} could not be read: {}", this.logs, ex.toString());
		}
		catch (QueryException ex) {
			this.failed = true;
			// The message can quote what visitors typed.
			logger.debug("The searches could not be counted", ex);
			if (!ex.isStopped()) {
				report(ex.loggable());
			}
		}
		catch (IllegalArgumentException ex) {
			this.failed = true;
			logger.debug("The figures are invalid", ex);
			report("the figures of the query are invalid, as logged at DEBUG");
		}
	}

	// Once, however often visitors look.
	private void report(String reason) {
		if (!reason.equals(this.reported)) {
			logger.warn("The searches in {} could not be counted: {}", this.logs, reason);
			this.reported = reason;
		}
	}

	private void load() {
		try {
			this.stored.refresh();
			if (!this.loaded) {
				this.countedAt = this.store.lastCount().orElse(null);
			}
		}
		catch (IOException ex) {
			// They are counted again.
			logger.debug("The figures in {} could not be read", this.store, ex);
		}
		this.loaded = true;
		this.stored.files().forEach((day, file) -> this.counted.remove(day, file));
	}

	private void count(LogFolderVersions log) {
		List<LocalDate> stale = stale(log);
		this.pending.addAll(stale);
		this.pending.retainAll(stale);
		for (DayRange range : DayRange.of(stale)) {
			QueryResult result = this.engine.query(range.sql());
			Instant now = this.clock.instant();
			List<DailyFiguresFile> files = DailyFigures.of(result, range)
				.stream()
				.map((figures) -> new DailyFiguresFile(figures, now, log.source(figures.day())))
				.toList();
			for (DailyFiguresFile file : files) {
				this.counted.put(file.figures().day(), file);
				this.pending.remove(file.figures().day());
			}
			this.remarks = result.remarks();
			save(files);
		}
		if (this.remarks == null) {
			this.remarks = this.engine.query(NOTHING).remarks();
		}
	}

	private List<LocalDate> stale(LogFolderVersions log) {
		Map<LocalDate, DailyFiguresFile> known = known();
		NavigableSet<LocalDate> days = log.days();
		days.addAll(known.keySet());
		List<LocalDate> stale = new ArrayList<>();
		for (LocalDate day : days) {
			DailyFiguresFile file = known.get(day);
			if (file == null || !file.source().equals(log.source(day))) {
				stale.add(day);
			}
		}
		return stale;
	}

	private SortedMap<LocalDate, DailyFiguresFile> known() {
		// First: a day is removed from these once it is among the stored ones.
		Map<LocalDate, DailyFiguresFile> counted = new TreeMap<>(this.counted);
		SortedMap<LocalDate, DailyFiguresFile> known = this.stored.files();
		known.putAll(counted);
		return known;
	}

	private void save(Collection<DailyFiguresFile> files) {
		Map<LocalDate, DailyFiguresFile> present = this.stored.files();
		LocalDate today = LocalDate.now(this.clock);
		boolean saved = false;
		try {
			for (DailyFiguresFile file : files) {
				LocalDate day = file.figures().day();
				if (day.isBefore(today) && isNews(file, present.get(day), today)) {
					this.store.write(file);
					saved = true;
				}
			}
			if (saved) {
				this.store.recordCount(this.clock.instant());
				this.stored.refresh();
			}
			this.writes = true;
		}
		catch (IOException ex) {
			if (this.writes) {
				logger.warn("The usage figures could not be saved in {}, and will be counted again after the next"
						+ " start: {}", this.store, ex.toString());
			}
			this.writes = false;
		}
	}

	// Objects of the last days arrive all the time. If they change no figure, the file
	// stays as it is.
	private static boolean isNews(DailyFiguresFile file, @Nullable DailyFiguresFile present, LocalDate today) {
		if (present == null || !present.figures().equals(file.figures())) {
			return true;
		}
		return file.figures().day().isBefore(today.minusDays(DueDays.FINAL_AFTER))
				&& !present.source().equals(file.source());
	}

	@Override
	public State state() {
		SortedMap<LocalDate, DailyFigures> days = new TreeMap<>();
		known().forEach((day, file) -> days.put(day, file.figures()));
		NavigableSet<LocalDate> unreadable = new TreeSet<>(this.stored.problems().keySet());
		unreadable.removeAll(days.keySet());
		List<String> remarks = this.remarks;
		return new State(days, this.countedAt, this.loaded, this.failed, new TreeSet<>(this.pending), unreadable, true,
				(remarks != null) ? remarks : List.of());
	}

}
