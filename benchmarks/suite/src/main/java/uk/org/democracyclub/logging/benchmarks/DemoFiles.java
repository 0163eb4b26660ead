package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Made-up searches in the layout of the environment 'local', a file an hour, and the
 * table of postcodes beside them.
 */
final class DemoFiles {

	// Winter, when London's time is UTC, so that the days are whole in both.
	static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

	private static final LogStream<PostcodeLogEntry> STREAM = LogStream.POSTCODE_SEARCHES;

	private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final long HOUR_MILLIS = 3_600_000;

	// About as many as there are in the country.
	private static final int AUTHORITIES = 350;

	private static final int POSTCODES = 20_000;

	private static final List<DcProduct> PRODUCTS = List.of(DcProduct.values());

	private DemoFiles() {
	}

	/** Writes files, and returns how many of the searches the queries count. */
	static long write(Path folder, int files, int entriesInFile) throws IOException {
		StringBuilder table = new StringBuilder("pcds,lad25cd,ctry25cd\n");
		for (int number = 0; number < POSTCODES; number++) {
			table.append(String.format(Locale.ROOT, "%s,E07%06d,E92000001%n", postcode(number), number % AUTHORITIES));
		}
		Files.writeString(Files.createDirectories(folder.resolve("onspd")).resolve("postcodes.csv"), table);
		Random random = new Random(42);
		long counted = 0;
		for (int file = 0; file < files; file++) {
			Instant hour = BEGIN.plus(Duration.ofHours(file));
			Path directory = Files.createDirectories(folder.resolve(STREAM.name()).resolve(FOLDER.format(hour)));
			Path path = directory.resolve("%s-%s.gz".formatted(STREAM.name(), hour.getEpochSecond()));
			try (OutputStream lines = new GZIPOutputStream(Files.newOutputStream(path), 8192)) {
				for (int number = 0; number < entriesInFile; number++) {
					PostcodeLogEntry search = search(random, hour.plusMillis(HOUR_MILLIS / entriesInFile * number));
					lines.write(STREAM.line(search, ZoneOffset.UTC, new UUID(0x8000L | file, number))
						.getBytes(StandardCharsets.US_ASCII));
					counted += search.callsDevsDcApi() ? 0 : 1;
				}
			}
		}
		return counted;
	}

	private static PostcodeLogEntry search(Random random, Instant time) {
		DcProduct product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
		return PostcodeLogEntry.builder(product, postcode(random.nextInt(POSTCODES)))
			.timestamp(time)
			.hadElection(random.nextInt(3) > 0)
			.callsDevsDcApi(product == DcProduct.WDIV && random.nextBoolean())
			.build();
	}

	private static String postcode(int number) {
		char letter = (char) ('A' + number % 26);
		return "%c%c%s %s%c%c".formatted(letter, (char) ('A' + number / 26 % 26), number / 676 % 90 + 1, number % 10,
				(char) ('A' + number / 10 % 26), letter);
	}

}
