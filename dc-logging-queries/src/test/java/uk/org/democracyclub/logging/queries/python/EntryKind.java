package uk.org.democracyclub.logging.queries.python;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import static uk.org.democracyclub.logging.queries.python.EntryKind.Direction.AS_MANY;
import static uk.org.democracyclub.logging.queries.python.EntryKind.Direction.LESS;
import static uk.org.democracyclub.logging.queries.python.EntryKind.Direction.MORE;
import static uk.org.democracyclub.logging.queries.python.EntryKind.Direction.SAME;

/**
 * The kinds of entries: each is written in its entries' {@code utm_medium}, which no
 * report reads, and tells in which reports our figures differ from those of the Python
 * system, in which direction, and why. In all others, they are the same.
 */
enum EntryKind {

	ORDINARY, TYPED_POSTCODE, NAMED_LIKE_A_MONITOR, ELECTION_NOT_KNOWN, MONITOR_POSTCODE, MONITOR_UPDOWN,

	EC_API_TWIN("EC API's searches: its own entry counts instead of that of the developers' API", AS_MANY, AS_MANY,
			SAME),

	WITHOUT_FLAG("before November 2023: no `calls_devs_dc_api`", MORE, MORE, MORE),

	WCIVF_TWIN_WITHOUT_FLAG("May to November 2023: WCIVF's searches, which the developers' API logged again", MORE,
			MORE, MORE),

	NULL_FLAG("`calls_devs_dc_api` is `null`", MORE, MORE, MORE),

	NULL_KEY("`api_key` is `null`", MORE, MORE, MORE),

	TEXT_FLAG("flags written as `\"True\"` or `\"False\"`", MORE, MORE, MORE),

	CLOSE_OF_POLLS("at 22:00:00.000 exactly", LESS, LESS, LESS),

	LATE_DELIVERY("delivered after polling day", MORE, MORE, MORE),

	FIRST_HOUR("from 00:00 to 01:00 on the first day, in summer time", MORE, MORE, MORE),

	MONITOR_POSTCODE_AS_TYPED("the monitor's postcode as `bs4 4nn` or `BS4+4NN`", LESS, SAME, LESS),

	MONITOR_EC_PAGES("the key `EC postcode pages - Dev`", LESS, LESS, SAME),

	MONITOR_SYNTHETIC("a monitor of EC API, which calls the developers' API", LESS, LESS, LESS),

	UNKNOWN_KEY("API keys that are in no table", SAME, SAME, MORE),

	PRODUCT_WITHOUT_REPORT("WCIVF (without the developers' API), YNR, ELECTION_LEAFLETS", SAME, SAME, MORE),

	UNKNOWN_POSTCODE("postcodes that ONSPD does not have", SAME, MORE, SAME),

	OTHER_BLANK_IN_POSTCODE("postcodes with a tab or a no-break space", SAME, MORE, SAME),

	DELIVERED_TWICE("delivered twice, with an `entry_id`", LESS, LESS, LESS),

	WDIV_WITH_KEYS("WDIV's searches with API keys, as many for each", SAME, SAME, MORE),

	RENEWED_KEY("a key that is in its table twice", SAME, SAME, LESS);

	private static final LocalDate WITHOUT_FLAGS = LocalDate.of(2023, 5, 4);

	private static final LocalDate WITH_FLAGS = LocalDate.of(2026, 5, 7);

	private final String description;

	private final Direction totals;

	private final Direction byLocalAuthority;

	private final Direction byProduct;

	EntryKind() {
		this("", SAME, SAME, SAME);
	}

	EntryKind(String description, Direction totals, Direction byLocalAuthority, Direction byProduct) {
		this.description = description;
		this.totals = totals;
		this.byLocalAuthority = byLocalAuthority;
		this.byProduct = byProduct;
	}

	static Stream<EntryKind> all() {
		return Stream.of(values());
	}

	/** As in the entries' {@code utm_medium}. */
	String value() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** What is different about them, as the guide says it, if anything is. */
	Optional<String> description() {
		return Optional.of(this.description).filter((text) -> !text.isEmpty());
	}

	/** The election that they are compared at. */
	LocalDate pollingDay() {
		return value().contains("without-flag") ? WITHOUT_FLAGS : WITH_FLAGS;
	}

	/** How our figures of a report differ. */
	Direction direction(Report report) {
		return switch (report) {
			case TOTALS -> this.totals;
			case BY_LOCAL_AUTHORITY -> this.byLocalAuthority;
			case BY_PRODUCT -> this.byProduct;
		};
	}

	/** How our figures differ from those of the Python system. */
	enum Direction {

		SAME, MORE, LESS,

		/** As many, but of other entries, which may differ in the election. */
		AS_MANY;

		boolean allows(Figures python, Figures ours) {
			return (this == AS_MANY) ? ours.searches() == python.searches()
					: allows(python.searches(), ours.searches()) && allows(python.withElection(), ours.withElection())
							&& allows(python.withoutElection(), ours.withoutElection());
		}

		private boolean allows(long python, long ours) {
			return switch (this) {
				case SAME, AS_MANY -> ours == python;
				case MORE -> ours >= python;
				case LESS -> ours <= python;
			};
		}

	}

}
