package uk.org.democracyclub.logging.benchmarks.queries;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
 * Made-up searches in the layout of the environment 'local', a file an hour, much like
 * the demo data of the sample site; and the table of postcodes beside them.
 */
final class DemoFiles {

	// Winter, when London's time is UTC, so that the days are whole in both.
	static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);

	private static final LogStream<PostcodeLogEntry> STREAM = LogStream.POSTCODE_SEARCHES;

	private static final DateTimeFormatter FOLDER = DateTimeFormatter.ofPattern("yyyy/MM/dd/HH", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private static final Duration AN_HOUR = Duration.ofHours(1);

	// About as many as there are in the country.
	private static final int AUTHORITIES = 350;

	private static final int POSTCODES = 20_000;

	// Some are searched for more often than others.
	private static final List<DcProduct> PRODUCTS = List.of(DcProduct.WCIVF, DcProduct.WCIVF, DcProduct.WCIVF,
			DcProduct.WDIV, DcProduct.WDIV, DcProduct.AGGREGATOR_API, DcProduct.YNR, DcProduct.ELECTION_LEAFLETS);

	private final Random random = new Random(42);

	private final Path folder;

	private long written;

	private long counted;

	DemoFiles(Path folder) {
		this.folder = folder;
	}

	/**
	 * Writes the files.
	 * @param files how many, an hour each
	 * @param entries how many entries in all of them
	 * @throws IOException if they cannot be written
	 */
	void write(int files, int entries) throws IOException {
		writePostcodes();
		for (int file = 0; file < files; file++) {
			write(FIRST_DAY.atStartOfDay().toInstant(ZoneOffset.UTC).plus(AN_HOUR.multipliedBy(file)),
					(long) entries * (file + 1) / files);
		}
	}

	/** How many of the entries are searches that the queries count. */
	long counted() {
		return this.counted;
	}

	private void write(Instant hour, long until) throws IOException {
		Path directory = Files.createDirectories(this.folder.resolve(STREAM.name()).resolve(FOLDER.format(hour)));
		Path file = directory.resolve("%s-%d.gz".formatted(STREAM.name(), hour.getEpochSecond()));
		double step = (double) AN_HOUR.toMillis() / (until - this.written);
		try (OutputStream lines = new GZIPOutputStream(Files.newOutputStream(file), 8192)) {
			for (int number = 0; this.written < until; number++) {
				PostcodeLogEntry search = search(hour.plusMillis((long) (number * step)));
				lines.write(STREAM.line(search, ZoneOffset.UTC, new UUID(0x8000L, this.written))
					.getBytes(StandardCharsets.US_ASCII));
				this.written++;
				this.counted += search.callsDevsDcApi() ? 0 : 1;
			}
		}
	}

	private PostcodeLogEntry search(Instant time) {
		DcProduct product = PRODUCTS.get(this.random.nextInt(PRODUCTS.size()));
		return PostcodeLogEntry.builder(product, postcode(this.random.nextInt(POSTCODES)))
			.timestamp(time)
			.hadElection(this.random.nextInt(3) > 0)
			.callsDevsDcApi(product == DcProduct.WDIV && this.random.nextBoolean())
			.build();
	}

	private void writePostcodes() throws IOException {
		StringBuilder table = new StringBuilder("pcds,lad25cd,ctry25cd\n");
		for (int number = 0; number < POSTCODES; number++) {
			table.append(postcode(number))
				.append(String.format(Locale.ROOT, ",E07%06d,E92000001%n", number % AUTHORITIES));
		}
		Path file = Files.createDirectories(this.folder.resolve("onspd")).resolve("postcodes.csv");
		Files.writeString(file, table);
	}

	private static String postcode(int number) {
		char letter = (char) ('A' + number % 26);
		return "%c%c%d %d%c%c".formatted(letter, (char) ('A' + number / 26 % 26), number / 676 % 90 + 1, number % 10,
				(char) ('A' + number / 10 % 26), letter);
	}

}
