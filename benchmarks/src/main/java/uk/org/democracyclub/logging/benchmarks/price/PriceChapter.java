package uk.org.democracyclub.logging.benchmarks.price;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import uk.org.democracyclub.logging.benchmarks.ours.StarterDefaults;
import uk.org.democracyclub.logging.benchmarks.report.Chapter;
import uk.org.democracyclub.logging.benchmarks.report.Effort;
import uk.org.democracyclub.logging.benchmarks.report.Findings;
import uk.org.democracyclub.logging.benchmarks.report.Numbers;
import uk.org.democracyclub.logging.benchmarks.report.Table;

/**
 * What AWS charges for a million entries. Nothing is measured.
 */
public final class PriceChapter implements Chapter {

	private static final List<Integer> RATES = List.of(1, 10, 100, 1000);

	// BUFFERING of StreamDelivery in dc-logging-aws. Its limit of 128 MiB comes later at
	// all of the rates.
	private static final Duration BUFFERING = Duration.ofMinutes(5);

	@Override
	public String name() {
		return "price";
	}

	@Override
	public String title() {
		return "What AWS charges";
	}

	@Override
	public Findings measure(Effort effort) {
		Table.Builder table = Table.titled("US dollars for a million entries", "Protocol and traffic",
				"Entries per invocation", "Lambda requests", "Lambda duration", "Firehose ingestion",
				"Format conversion", "S3, first month", "Total", "Of single");
		Protocol single = Protocol.single();
		Protocol batch = Protocol.batch();
		double one = bill(single, 10).total();
		add(table, "single", single.full(), bill(single, 10), one);
		for (int rate : RATES) {
			add(table, "batch, %,d entries/s".formatted(rate), batch.at(rate), bill(batch, rate), one);
		}
		add(table, "batch, a backlog: full envelopes", batch.full(), Bill.of(batch.full(), 1), one);
		notes(table);
		return new Findings(List.of(table.build()), List.of());
	}

	private static Bill bill(Protocol protocol, int rate) {
		double seconds = Bill.ENTRIES / rate;
		return Bill.of(protocol.at(rate), Math.ceil(seconds / BUFFERING.toSeconds()));
	}

	private static void add(Table.Builder table, String name, Invocation invocation, Bill bill, double one) {
		table.row(name, "%,d".formatted(invocation.entries()), dollars(bill.requests()), dollars(bill.duration()),
				dollars(bill.ingestion()), dollars(bill.conversion()), dollars(bill.storage()), dollars(bill.total()),
				String.format(Locale.ROOT, "%.1f %%", 100 * bill.total() / one));
	}

	private static String dollars(double amount) {
		return String.format(Locale.ROOT, "%.4f", amount);
	}

	private static void notes(Table.Builder table) {
		table
			.note("Computed, not measured, from copies of AWS's price list; without free tiers. Lambda (Arm) and S3 are London's prices, Firehose's are"
					+ " those of US East (N. Virginia), where Ireland is 7 % dearer; S3 keeps what lines take, of which ORC"
					+ " needs a fraction.");
		table.note("An entry without utm parameters and API key: %d bytes, and %d with its id, as it goes to Firehose."
			.formatted(Protocol.lineBytes(), Protocol.recordLineBytes()));
		table.note("Firehose counts each record in multiples of 5 KB, and the lines of an invocation go in one record."
				+ " An asynchronous payload is one request up to 256 KB, and one more for each further 64 KB.");
		table.note("The entries/s are those of one process, whose batches wait for %d s. 'single' costs the same at any"
			.formatted(StarterDefaults.LINGER.toSeconds()) + " rate, but for S3 (here: 10 entries/s).");
		table.note("Assumed for the duration, with 256 MB: %.0f ms an invocation, and %.0f µs for each entry of it."
			.formatted(CostModel.CALL_MILLIS, CostModel.ENTRY_MICROS));
	}

}
