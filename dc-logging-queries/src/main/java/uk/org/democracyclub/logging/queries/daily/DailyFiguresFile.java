package uk.org.democracyclub.logging.queries.daily;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * The file of a day's figures: CSV in UTF-8, with the version of the format, the day, the
 * time of counting and the number of rows before the rows. Immutable.
 *
 * @param figures the figures
 * @param countedAt when they were counted
 * @param source what they were counted from, as {@link LogFolderVersions#source} says;
 * empty if nobody recorded it
 */
public record DailyFiguresFile(DailyFigures figures, Instant countedAt, String source) {

	private static final List<String> FORMAT = List.of("dc-logging-usage", "1");

	private static final List<String> COLUMNS = List.of("figure", "key", "detail", "searches", "with_election",
			"without_election", "election_unknown");

	private static final int HEADERS = 6;

	/**
	 * Writes the file.
	 * @return its content
	 */
	public byte[] bytes() {
		StringBuilder text = new StringBuilder(Csv.write(FORMAT));
		text.append(Csv.write(List.of("day", this.figures.day().toString())))
			.append(Csv.write(List.of("counted_at", this.countedAt.toString())))
			.append(Csv.write(List.of("source", this.source)))
			.append(Csv.write(List.of("rows", String.valueOf(this.figures.rows().size()))))
			.append(Csv.write(COLUMNS));
		for (DailyFigures.Row row : this.figures.rows()) {
			SearchCounts counts = row.counts();
			text.append(Csv.write(List.of(row.figure().value(), row.key(), row.detail(),
					String.valueOf(counts.searches()), String.valueOf(counts.withElection()),
					String.valueOf(counts.withoutElection()), String.valueOf(counts.electionUnknown()))));
		}
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Reads a file.
	 * @param content its content
	 * @param day the day that it should be about
	 * @return the file
	 * @throws InvalidFiguresFileException if it is damaged, of another version or day, or
	 * not such a file at all
	 */
	public static DailyFiguresFile parse(byte[] content, LocalDate day) throws InvalidFiguresFileException {
		List<List<String>> records = Csv.read(text(content));
		if (records.size() < HEADERS || !records.get(0).equals(FORMAT)) {
			throw new InvalidFiguresFileException("It does not begin with '%s'".formatted(String.join(",", FORMAT)),
					null);
		}
		if (!header(records, 1, "day").equals(day.toString())) {
			throw new InvalidFiguresFileException(
					"It is about the day '%s' instead of %s".formatted(header(records, 1, "day"), day), null);
		}
		List<List<String>> rows = records.subList(HEADERS, records.size());
		if (!records.get(5).equals(COLUMNS) || !header(records, 4, "rows").equals(String.valueOf(rows.size()))) {
			throw new InvalidFiguresFileException(
					String.format(Locale.ROOT, "It has %d rows, but should have '%s', with the columns %s", rows.size(),
							header(records, 4, "rows"), String.join(",", COLUMNS)),
					null);
		}
		try {
			return new DailyFiguresFile(new DailyFigures(day, rows.stream().map(DailyFiguresFile::row).toList()),
					Instant.parse(header(records, 2, "counted_at")), header(records, 3, "source"));
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			throw new InvalidFiguresFileException(String.valueOf(ex.getMessage()), ex);
		}
	}

	private static String text(byte[] content) throws InvalidFiguresFileException {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new InvalidFiguresFileException("It is not text in UTF-8", ex);
		}
	}

	private static String header(List<List<String>> records, int place, String name)
			throws InvalidFiguresFileException {
		List<String> record = records.get(place);
		if (record.size() != 2 || !record.get(0).equals(name)) {
			throw new InvalidFiguresFileException(
					String.format(Locale.ROOT, "Line %d should be '%s' and its value", place + 1, name), null);
		}
		return record.get(1);
	}

	private static DailyFigures.Row row(List<String> values) {
		if (values.size() != COLUMNS.size()) {
			throw new IllegalArgumentException(String.format(Locale.ROOT,
					"columns: expected %d values in a row, found %d", COLUMNS.size(), values.size()));
		}
		DailyFigure figure = DailyFigure.of(values.get(0))
			.orElseThrow(() -> new IllegalArgumentException(
					"figure: found '%s', which is not known".formatted(values.get(0))));
		SearchCounts counts = new SearchCounts(Long.parseLong(values.get(4)), Long.parseLong(values.get(5)),
				Long.parseLong(values.get(6)));
		if (counts.searches() != Long.parseLong(values.get(3))) {
			throw new IllegalArgumentException(
					String.format(Locale.ROOT, "searches: expected the sum of the other three numbers, %d, found %s",
							counts.searches(), values.get(3)));
		}
		return new DailyFigures.Row(figure, values.get(1), values.get(2), counts);
	}

}
