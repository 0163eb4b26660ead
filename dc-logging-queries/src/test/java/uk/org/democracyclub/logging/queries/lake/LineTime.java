package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * The time that stands in a line, without an offset: Where Do I Vote writes that of
 * London, all others that of UTC.
 */
final class LineTime {

	/** Where polling stations are. */
	static final ZoneId LONDON = ZoneId.of("Europe/London");

	private LineTime() {
	}

	/** The time in the entry's line. */
	static LocalDateTime of(PostcodeLogEntry entry) {
		return LocalDateTime.ofInstant(entry.timestamp(), zone(entry.dcProduct()));
	}

	/** The entry's line, without its newline. */
	static String line(PostcodeLogEntry entry, Optional<UUID> id) {
		ZoneId zone = zone(entry.dcProduct());
		return id.map((value) -> LogStream.POSTCODE_SEARCHES.line(entry, zone, value))
			.orElseGet(() -> LogStream.POSTCODE_SEARCHES.line(entry, zone))
			.stripTrailing();
	}

	private static ZoneId zone(DcProduct product) {
		return (product == DcProduct.WDIV) ? LONDON : ZoneOffset.UTC;
	}

}
