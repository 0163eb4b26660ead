package uk.org.democracyclub.logging.queries.lake;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Knows which searches are not counted, and why.
 */
final class Exclusions {

	private static final LocalDate FLAG_CAME = LocalDate.of(2023, 11, 9);

	private static final String CALLED_AGAIN = "the developers' API logs the same search";

	private static final List<NamedKey> KEYS = List.of(
			new NamedKey(DcProduct.AGGREGATOR_API, "Updown", Rule.MONITOR_KEYS_DO_NOT_COUNT,
					"the uptime monitor of the developers' API"),
			new NamedKey(DcProduct.AGGREGATOR_API, "EC postcode pages - Dev", Rule.MONITOR_KEYS_DO_NOT_COUNT,
					"development of the Electoral Commission's pages"),
			new NamedKey(DcProduct.EC_API, "Synthetic monitoring", Rule.MONITOR_KEYS_DO_NOT_COUNT,
					"the monitor of the EC API"),
			new NamedKey(DcProduct.AGGREGATOR_API, "EC API", Rule.EC_API_IS_NOT_COUNTED_AGAIN_WHERE_IT_ASKS,
					"the EC API logs these searches itself"),
			new NamedKey(DcProduct.AGGREGATOR_API, "WhoCanIVoteFor", Rule.WCIVF_COULD_NOT_SAY_WHOM_IT_CALLS,
					"WCIVF logged these searches, too, and had no flag to say so"));

	private final LookupTables tables;

	private final RuleBook rules;

	private final Postcodes postcodes;

	private final LondonTime londonTime;

	Exclusions(LookupTables tables, RuleBook rules) {
		this.tables = tables;
		this.rules = rules;
		this.postcodes = new Postcodes(rules);
		this.londonTime = new LondonTime(rules);
	}

	/** Why a search is not counted; empty if it counts. */
	Optional<String> reason(PostcodeLogEntry entry) {
		LocalDate day = this.londonTime.of(entry).toLocalDate();
		return Stream.of(monitoredPostcode(entry), key(entry, day), monthOfTheFlag(entry, day), flag(entry))
			.flatMap(Optional::stream)
			.findFirst();
	}

	private Optional<String> monitoredPostcode(PostcodeLogEntry entry) {
		boolean watched = entry.dcProduct() == DcProduct.WDIV || !this.rules.keeps(Rule.MONITOR_POSTCODE_IS_OF_WDIV);
		boolean monitored = this.rules.keeps(Rule.MONITOR_POSTCODE_DOES_NOT_COUNT) && watched
				&& this.postcodes.plain(entry.postcode()).filter("BS44NN"::equals).isPresent();
		return monitored ? Optional.of("postcode BS4 4NN: the uptime monitor of Where Do I Vote") : Optional.empty();
	}

	private Optional<String> key(PostcodeLogEntry entry, LocalDate day) {
		return KEYS.stream()
			.filter((key) -> this.rules.keeps(key.rule) && isListed(key, entry))
			.filter((key) -> key.rule != Rule.WCIVF_COULD_NOT_SAY_WHOM_IT_CALLS
					|| (!day.isBefore(LocalDate.of(2023, 5, 1)) && day.isBefore(FLAG_CAME)))
			.findFirst()
			.map((key) -> "key name %s: %s".formatted(key.name, key.reason));
	}

	private boolean isListed(NamedKey key, PostcodeLogEntry entry) {
		if (entry.apiKey().isEmpty() && this.rules.keeps(Rule.EMPTY_KEY_IS_NO_MONITORS)) {
			return false;
		}
		boolean ofTheApi = entry.dcProduct() == key.product || !this.rules.keeps(Rule.LISTED_KEYS_ARE_OF_THEIR_API);
		return ofTheApi && rows(key.product).anyMatch((row) -> row.key().equals(entry.apiKey()) && isNamed(row, key));
	}

	private Stream<ApiKeyRow> rows(DcProduct product) {
		return ((product == DcProduct.EC_API) ? this.tables.ecKeys() : this.tables.devsKeys()).stream();
	}

	private boolean isNamed(ApiKeyRow row, NamedKey key) {
		if (!this.rules.keeps(Rule.LISTED_KEYS_ARE_TOLD_BY_THEIR_NAME)) {
			return Stream.of(row.keyName(), row.userName(), row.usageReason()).anyMatch(key.name::equals);
		}
		return this.rules.keeps(Rule.LISTED_KEYS_HAVE_EXACTLY_THAT_NAME) ? row.keyName().equals(key.name)
				: row.keyName().toLowerCase(Locale.ROOT).contains(key.name.toLowerCase(Locale.ROOT));
	}

	private Optional<String> monthOfTheFlag(PostcodeLogEntry entry, LocalDate day) {
		boolean logged = this.rules.keeps(Rule.WCIVF_IS_COUNTED_WHERE_IT_CALLS_WHEN_THE_FLAG_COMES)
				&& entry.dcProduct() == DcProduct.WCIVF && !day.isBefore(FLAG_CAME)
				&& day.isBefore(LocalDate.of(2023, 12, 1));
		return logged ? Optional.of("the developers' API logged these searches, too") : Optional.empty();
	}

	private Optional<String> flag(PostcodeLogEntry entry) {
		boolean counts = entry.dcProduct() == DcProduct.EC_API && this.rules.keeps(Rule.EC_API_COUNTS_THOUGH_IT_CALLS);
		boolean again = this.rules.keeps(Rule.LOGGED_AGAIN_DOES_NOT_COUNT) && entry.callsDevsDcApi() && !counts;
		return again ? Optional.of(CALLED_AGAIN) : Optional.empty();
	}

	private record NamedKey(DcProduct product, String name, Rule rule, String reason) {

	}

}
