package uk.org.democracyclub.logging.sample.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.sample.search.SampleData;
import uk.org.democracyclub.logging.sample.usage.LocalFolder;
import uk.org.democracyclub.logging.sample.usage.SampleTables;

/**
 * Makes up the searches and writes them, minute by minute, so that it takes as little
 * memory for many as for few.
 */
final class DemoMonth {

	private static final LogStream<PostcodeLogEntry> STREAM = LogStream.POSTCODE_SEARCHES;

	private static final Path KEYS = Path.of("latest", "demo.csv");

	private static final int MINUTES = 60;

	private static final int MICROS_OF_A_MINUTE = 60_000_000;

	private final DemoOptions options;

	private final Random random;

	private final LocalFolder folder;

	private final DemoObjects objects;

	private long ids;

	private int written;

	private int counted;

	DemoMonth(DemoOptions options) {
		this.options = options;
		// Its algorithm is laid down, so the same seed gives the same on any JDK.
		this.random = new Random(options.seed());
		this.folder = new LocalFolder(options.directory());
		this.objects = new DemoObjects(this.folder, STREAM.name(), this::uuid);
	}

	/**
	 * Writes the month in place of all earlier demo data, and the tables that go with it.
	 * @return how many of the searches count as such
	 * @throws IOException if they could not be written
	 */
	int write() throws IOException {
		SampleData data = SampleData.fromClassPath();
		SampleTables.write(data, this.folder.directory());
		writeKeys("aggregator-api", DcProduct.AGGREGATOR_API);
		writeKeys("ec-api", DcProduct.EC_API);
		this.objects.removeAll();
		Traffic traffic = new Traffic(this.options.firstDay(), this.options.lastDay(), this.options.pollingDay(),
				this.random);
		Visitors visitors = new Visitors(new Postcodes(data, this.random), this.random);
		for (Traffic.Hour hour : traffic.hours()) {
			Choice<DcProduct> products = Visitors.products(hour.daysToGo());
			this.objects.begin(hour.start());
			for (int minute = 0; minute < MINUTES; minute++) {
				Instant start = hour.start().plus(Duration.ofMinutes(minute));
				long due = Math.round(this.options.searches() * traffic.doneBy(hour, (minute + 1.0) / MINUTES));
				while (this.written < due) {
					boolean last = this.written == this.options.searches() - 1;
					for (PostcodeLogEntry search : visitors.search(withinMinute(start), hour, products, last)) {
						write(search);
					}
				}
			}
		}
		this.objects.finish();
		return this.counted;
	}

	private void writeKeys(String api, DcProduct product) throws IOException {
		this.folder.putIfDifferent(Path.of("api-users", api).resolve(KEYS), ApiUser.table(product));
	}

	private void write(PostcodeLogEntry search) throws IOException {
		String line = STREAM.line(search, zone(search.dcProduct()), uuid());
		this.objects.add(new DemoObjects.Delivery(search.timestamp().plus(delay()), line));
		this.written++;
		if (Visitors.counts(search)) {
			this.counted++;
		}
	}

	// As the products do, see docs/queries.md.
	private static ZoneId zone(DcProduct product) {
		return (product == DcProduct.WDIV) ? Traffic.LONDON : ZoneOffset.UTC;
	}

	private Instant withinMinute(Instant start) {
		return start.plus(Duration.ofNanos(this.random.nextInt(MICROS_OF_A_MINUTE) * 1000L));
	}

	// Mostly seconds, now and then minutes.
	private Duration delay() {
		double late = this.random.nextDouble();
		return Duration.ofMillis(500 + (long) (240_000 * late * late * late * late * late * late));
	}

	// The number alone makes it unique within a month.
	private UUID uuid() {
		this.ids++;
		return new UUID((this.random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L, 0x8000_0000_0000_0000L | this.ids);
	}

}
