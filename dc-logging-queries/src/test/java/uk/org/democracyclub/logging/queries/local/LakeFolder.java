package uk.org.democracyclub.logging.queries.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.queries.lake.LakeData;
import uk.org.democracyclub.logging.queries.lake.LookupTables;
import uk.org.democracyclub.logging.queries.lake.StoredObject;
import uk.org.democracyclub.logging.testsupport.files.GzipFiles;

/**
 * A generated lake as a folder.
 */
public final class LakeFolder {

	private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT);

	private LakeFolder() {
	}

	/** Lays objects and tables out as in the environment 'local'. */
	public static void fill(Path folder, LakeData data) throws IOException {
		int number = 0;
		for (StoredObject object : data.objects()) {
			Path directory = folder.resolve("dc-postcode-searches").resolve(HOUR.format(object.hour()));
			number++;
			GzipFiles.write(directory.resolve("object-%s.gz".formatted(number)), object.text());
		}
		LookupTables tables = data.tables();
		put(folder.resolve("api-users/aggregator-api/latest"), tables.devsKeyFiles());
		put(folder.resolve("api-users/ec-api/latest"), tables.ecKeyFiles());
		put(folder.resolve("local-authorities"),
				csv("pcds,nuts", tables.authorities().stream().map((row) -> List.of(row.pcds(), row.nuts()))));
		put(folder.resolve("onspd"),
				csv("pcds,lad25cd,ctry25cd,pcon24cd",
						tables.onspd()
							.stream()
							.map((row) -> List.of(row.pcds(), row.lad25cd(), row.ctry25cd(), row.pcon24cd()))));
	}

	private static String csv(String header, Stream<List<String>> rows) {
		return rows.map((row) -> row.stream().map((value) -> '"' + value + '"').collect(Collectors.joining(",")))
			.collect(Collectors.joining("\n", header + "\n", "\n"));
	}

	private static void put(Path folder, String csv) throws IOException {
		put(folder, Map.of("table.csv", csv));
	}

	private static void put(Path folder, Map<String, String> files) throws IOException {
		Files.createDirectories(folder);
		for (Map.Entry<String, String> file : files.entrySet()) {
			Files.writeString(folder.resolve(file.getKey()), file.getValue());
		}
	}

}
