package uk.org.democracyclub.logging.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.queries.daily.DailyFigure;
import uk.org.democracyclub.logging.queries.daily.DailyFigures;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresFile;
import uk.org.democracyclub.logging.queries.daily.DailyFiguresStore;
import uk.org.democracyclub.logging.queries.daily.LocalFigureFiles;
import uk.org.democracyclub.logging.queries.daily.SearchCounts;

/** Made-up daily figures, in all hours, products and local authorities. */
final class UsageFiles {

	private static final List<DcProduct> PRODUCTS = List.of(DcProduct.values());

	private static final int HOURS = 24;

	// About as many as there are in the country.
	private static final int AUTHORITIES = 360;

	private static final int REASONS = 4;

	private UsageFiles() {
	}

	/** Writes the files of some days, with so many searches in all. */
	static void write(Path logs, LocalDate first, int days, long searches) throws IOException {
		DailyFiguresStore store = new DailyFiguresStore(new LocalFigureFiles(logs));
		for (int number = 0; number < days; number++) {
			LocalDate day = first.plusDays(number);
			long ofDay = part(searches, number, days);
			List<DailyFigures.Row> rows = new ArrayList<>();
			add(rows, DailyFigure.HOUR, ofDay, HOURS, (i) -> String.format(Locale.ROOT, "%02d", i), "");
			add(rows, DailyFigure.PRODUCT, ofDay, PRODUCTS.size(), (i) -> PRODUCTS.get(i).name(), "");
			add(rows, DailyFigure.LOCAL_AUTHORITY, ofDay, AUTHORITIES, (i) -> String.format(Locale.ROOT, "E07%06d", i),
					"E92000001");
			add(rows, DailyFigure.NOT_COUNTED, ofDay / 10, REASONS, (i) -> PRODUCTS.get(i).name(), "a monitor");
			store.write(new DailyFiguresFile(new DailyFigures(day, rows), Instant.now(), ""));
		}
		store.recordCount(Instant.now());
	}

	private static void add(List<DailyFigures.Row> rows, DailyFigure figure, long searches, int keys,
			IntFunction<String> key, String detail) {
		for (int number = 0; number < keys; number++) {
			long part = part(searches, number, keys);
			SearchCounts counts = new SearchCounts(part / 2, part / 3, part - part / 2 - part / 3);
			rows.add(new DailyFigures.Row(figure, key.apply(number), detail, counts));
		}
	}

	// All parts add up to the whole.
	private static long part(long whole, int number, int parts) {
		return whole * (number + 1) / parts - whole * number / parts;
	}

}
