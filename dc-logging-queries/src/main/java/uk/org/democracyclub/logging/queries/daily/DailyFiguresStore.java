package uk.org.democracyclub.logging.queries.daily;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of days, each in a file {@code <yyyy-MM-dd>/figures.csv}, and the time of
 * the last count, in {@code last-count.csv}. Thread-safe, if only one thread writes.
 */
public final class DailyFiguresStore {

	private static final String FIGURES = "/figures.csv";

	private static final String LAST_COUNT = "last-count.csv";

	private static final String COUNTED_AT = "counted_at,";

	private final FigureFiles files;

	/**
	 * Creates a store.
	 * @param files where the files are
	 */
	public DailyFiguresStore(FigureFiles files) {
		this.files = files;
	}

	/**
	 * Returns the days that have a file.
	 * @return a version of each file by its day, which changes when the file is replaced
	 * @throws IOException if the place cannot be read
	 */
	public SortedMap<LocalDate, String> versions() throws IOException {
		SortedMap<LocalDate, String> versions = new TreeMap<>();
		for (Map.Entry<String, String> file : this.files.list().entrySet()) {
			if (file.getKey().endsWith(FIGURES)) {
				day(file.getKey()).ifPresent((day) -> versions.put(day, file.getValue()));
			}
		}
		return versions;
	}

	private static Optional<LocalDate> day(String name) {
		try {
			LocalDate day = LocalDate.parse(name.substring(0, name.length() - FIGURES.length()));
			return name.equals(name(day)) ? Optional.of(day) : Optional.empty();
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	private static String name(LocalDate day) {
		return day + FIGURES;
	}

	/**
	 * Reads the file of a day.
	 * @param day the day
	 * @return the file, or nothing if there is none
	 * @throws IOException if it cannot be read
	 * @throws InvalidFiguresFileException if it is damaged or something else
	 */
	public Optional<DailyFiguresFile> read(LocalDate day) throws IOException, InvalidFiguresFileException {
		Optional<byte[]> content = this.files.read(name(day));
		return content.isEmpty() ? Optional.empty() : Optional.of(DailyFiguresFile.parse(content.get(), day));
	}

	/**
	 * Writes the file of a day, or replaces it.
	 * @param file the file
	 * @throws IOException if it cannot be written
	 */
	public void write(DailyFiguresFile file) throws IOException {
		this.files.write(name(file.figures().day()), file.bytes());
	}

	/**
	 * Writes the file of a day, unless the day has one with the same figures.
	 * @param file the file
	 * @return whether it was written
	 * @throws IOException if a file cannot be read or written
	 */
	public boolean writeIfChanged(DailyFiguresFile file) throws IOException {
		try {
			if (read(file.figures().day()).filter((present) -> present.figures().equals(file.figures())).isPresent()) {
				return false;
			}
		}
		catch (InvalidFiguresFileException ex) {
			// Replaced.
		}
		write(file);
		return true;
	}

	/**
	 * Returns when days were last counted, whether or not a file changed.
	 * @return the time, if it is recorded
	 * @throws IOException if it cannot be read
	 */
	public Optional<Instant> lastCount() throws IOException {
		String text = this.files.read(LAST_COUNT)
			.map((content) -> new String(content, StandardCharsets.UTF_8))
			.orElse("");
		try {
			return text.startsWith(COUNTED_AT) ? Optional.of(Instant.parse(text.substring(COUNTED_AT.length()).strip()))
					: Optional.empty();
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Records when days were counted. To be called when all files are written.
	 * @param countedAt the time
	 * @throws IOException if it cannot be written
	 */
	public void recordCount(Instant countedAt) throws IOException {
		this.files.write(LAST_COUNT, (COUNTED_AT + countedAt + "\n").getBytes(StandardCharsets.UTF_8));
	}

	/** Where the files are, for people to read. */
	@Override
	public String toString() {
		return this.files.toString();
	}

}
