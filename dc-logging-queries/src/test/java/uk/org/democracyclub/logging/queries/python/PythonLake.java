package uk.org.democracyclub.logging.queries.python;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The entries that both systems count, the tables beside them, and the figures of the
 * Python system.
 */
final class PythonLake {

	/** All kinds of entries together. */
	static final String ALL = "all";

	private PythonLake() {
	}

	/** Lays entries and tables out as in the environment 'local'. */
	static void fill(Path folder) throws IOException {
		Map<String, String> objects = lines("entries.tsv.gz").map((line) -> line.split("\t", 2))
			.collect(Collectors.groupingBy((entry) -> entry[0], TreeMap::new,
					Collectors.mapping((entry) -> entry[1] + "\n", Collectors.joining())));
		objects.forEach((hour, text) -> GzipFiles
			.write(folder.resolve("dc-postcode-searches").resolve(hour).resolve("object.gz"), text));
		put(folder.resolve("api-users/aggregator-api/latest"), "devs_dc_api_keys.csv");
		put(folder.resolve("api-users/ec-api/latest"), "ec_api_keys.csv");
		put(folder.resolve("onspd"), "onspd.csv");
	}

	/** How many entries there are. */
	static long entries() {
		return lines("entries.tsv.gz").count();
	}

	/** The elections that are reported. */
	static List<LocalDate> pollingDays() {
		return rows().map((row) -> LocalDate.parse(row[2])).distinct().sorted().toList();
	}

	/**
	 * The figures of the Python system, as they are compared.
	 * @param entries a kind of entries, or {@link #ALL}
	 * @param report the report
	 * @param pollingDay the election
	 * @return the figures by span and label
	 */
	static Map<String, Figures> figures(String entries, Report report, LocalDate pollingDay) {
		return rows()
			.filter((row) -> row[0].equals(entries) && row[1].equals(report.value())
					&& row[2].equals(pollingDay.toString()))
			.collect(Collectors.toMap((row) -> key(row[3], row[4].split(" / ", 2)[0]),
					(row) -> new Figures(Long.parseLong(row[5]), Long.parseLong(row[6]), Long.parseLong(row[7])),
					Figures::plus, TreeMap::new));
	}

	static String key(String span, String label) {
		return label.isEmpty() ? span : span + ", " + label;
	}

	private static Stream<String[]> rows() {
		return lines("python.tsv").skip(1).map((line) -> line.split("\t", -1));
	}

	private static void put(Path folder, String csv) throws IOException {
		Files.createDirectories(folder);
		Files.write(folder.resolve(csv), read(csv));
	}

	private static Stream<String> lines(String resource) {
		return new String(read(resource), UTF_8).lines();
	}

	private static byte[] read(String resource) {
		try (InputStream stream = PythonLake.class.getResourceAsStream(resource)) {
			byte[] content = Objects.requireNonNull(stream, resource).readAllBytes();
			return resource.endsWith(".gz") ? new GZIPInputStream(new ByteArrayInputStream(content)).readAllBytes()
					: content;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
