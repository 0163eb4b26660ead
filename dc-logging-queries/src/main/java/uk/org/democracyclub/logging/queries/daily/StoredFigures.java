package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;

/**
 * The files of a store, in memory. A file is read again when it was replaced. A file that
 * is damaged, or something else, is a day without figures.
 * <p>
 * Thread-safe: figures can be read while they are refreshed by one other thread, and then
 * include the files that were read so far.
 */
public final class StoredFigures {

	private final DailyFiguresStore store;

	private final ConcurrentNavigableMap<LocalDate, Known> days = new ConcurrentSkipListMap<>();

	/**
	 * Creates a copy without any file.
	 * @param store the files
	 */
	public StoredFigures(DailyFiguresStore store) {
		this.store = store;
	}

	/**
	 * Reads the files that are new or were replaced, and forgets those that are gone.
	 * @throws IOException if files cannot be listed or read; the copy then has the files
	 * that were read so far, and those of before
	 */
	public void refresh() throws IOException {
		SortedMap<LocalDate, String> versions = this.store.versions();
		this.days.keySet().retainAll(versions.keySet());
		try {
			// Over a network, most of the time is spent waiting.
			versions.entrySet().parallelStream().forEach(this::refresh);
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private void refresh(Map.Entry<LocalDate, String> version) {
		LocalDate day = version.getKey();
		Known known = this.days.get(day);
		if (known != null && known.version().equals(version.getValue())) {
			return;
		}
		try {
			Optional<DailyFiguresFile> file = this.store.read(day);
			file.ifPresent((found) -> this.days.put(day, new Known(version.getValue(), found, null)));
		}
		catch (InvalidFiguresFileException ex) {
			this.days.put(day, new Known(version.getValue(), null, ex.getMessage()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the files that were read.
	 * @return the files by their days
	 */
	public SortedMap<LocalDate, DailyFiguresFile> files() {
		SortedMap<LocalDate, DailyFiguresFile> files = new TreeMap<>();
		this.days.forEach((day, known) -> {
			if (known.file() != null) {
				files.put(day, known.file());
			}
		});
		return files;
	}

	/**
	 * Returns the files that cannot be used.
	 * @return what is wrong with them, by their days
	 */
	public SortedMap<LocalDate, String> problems() {
		SortedMap<LocalDate, String> problems = new TreeMap<>();
		this.days.forEach((day, known) -> {
			if (known.problem() != null) {
				problems.put(day, known.problem());
			}
		});
		return problems;
	}

	/**
	 * A file that was read.
	 *
	 * @param version the version of the file
	 * @param file the file, if it can be used
	 * @param problem what is wrong with it otherwise
	 */
	private record Known(String version, @Nullable DailyFiguresFile file, @Nullable String problem) {

	}

}
