package uk.org.democracyclub.logging.benchmarks.result;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV files in one folder, each with the rows of one measurement. The first column is the
 * name of the row, the header has the keys of the figures.
 */
public final class Results {

	private static final String NAME = "name";

	private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

	private final Path folder;

	/** Creates the results of a folder. */
	public Results(Path folder) {
		this.folder = folder;
	}

	public void write(String measurement, Map<String, Map<String, Double>> rows) throws IOException {
		write(measurement, rows.entrySet().stream().map((row) -> new Row(row.getKey(), row.getValue())).toList());
	}

	/** Writes rows, in place of those of an earlier measurement. */
	public void write(String measurement, List<Row> rows) throws IOException {
		Set<String> keys = new LinkedHashSet<>();
		rows.forEach((row) -> keys.addAll(row.figures().keySet()));
		try (CSVPrinter printer = FORMAT.print(Files.newBufferedWriter(file(measurement)))) {
			List<Object> header = new ArrayList<>(List.of(NAME));
			header.addAll(keys);
			printer.printRecord(header);
			for (Row row : rows) {
				List<Object> values = new ArrayList<>(List.of(row.name()));
				keys.forEach((key) -> values.add(Double.isNaN(row.get(key)) ? "" : row.get(key)));
				printer.printRecord(values);
			}
		}
	}

	/** Reads rows. */
	List<Row> read(String measurement) {
		if (Files.notExists(file(measurement))) {
			return List.of();
		}
		try (Reader reader = Files.newBufferedReader(file(measurement)); CSVParser parser = FORMAT.parse(reader)) {
			List<CSVRecord> records = parser.getRecords();
			CSVRecord header = records.get(0);
			return records.stream().skip(1).map((values) -> row(header, values)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Row row(CSVRecord header, CSVRecord values) {
		Map<String, Double> figures = new LinkedHashMap<>();
		for (int column = 1; column < header.size(); column++) {
			if (!values.get(column).isEmpty()) {
				figures.put(header.get(column), Double.valueOf(values.get(column)));
			}
		}
		return new Row(values.get(0), figures);
	}

	/** Reads one figure. */
	double read(String measurement, String row, String key) {
		return read(measurement).stream()
			.filter((candidate) -> candidate.name().equals(row))
			.mapToDouble((candidate) -> candidate.get(key))
			.findFirst()
			.orElse(Double.NaN);
	}

	private Path file(String measurement) {
		return this.folder.resolve(measurement + ".csv");
	}

}
