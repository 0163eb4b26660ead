package uk.org.democracyclub.logging.queries.lake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Takes from a lake the searches that count, each once.
 */
final class CountedSearches {

	private final LakeData data;

	private final RuleBook rules;

	private final Monitors monitors;

	private final Set<String> keysOfEcApi;

	CountedSearches(LakeData data, RuleBook rules) {
		this.data = data;
		this.rules = rules;
		this.monitors = new Monitors(data.tables(), rules);
		this.keysOfEcApi = data.tables()
			.devsKeys()
			.stream()
			.filter((row) -> row.keyName().equals("EC API"))
			.map(ApiKeyRow::key)
			.collect(Collectors.toSet());
	}

	/** The searches of a part of the lake that count in a kind of figures. */
	List<StoredSearch> of(Figures figures, Predicate<StoredSearch> part) {
		List<StoredSearch> counted = new ArrayList<>();
		Set<UUID> ids = new HashSet<>();
		Set<PostcodeLogEntry> contents = new HashSet<>();
		for (StoredSearch search : this.data.searches()) {
			boolean isInPart = part.test(search);
			boolean isLookedAt = isInPart || !this.rules.keeps(Rule.ONLY_THE_DAYS_ASKED_FOR_ARE_LOOKED_AT);
			boolean isStoredAgain = isLookedAt && search.id().isPresent() && !ids.add(search.id().get());
			if (!isInPart || (isStoredAgain && this.rules.keeps(Rule.STORED_AGAIN_COUNTS_ONCE))) {
				continue;
			}
			PostcodeLogEntry entry = search.entry();
			boolean counts = !this.monitors.made(entry) && !figures.leavesOut(entry, this.rules)
					&& !(figures == Figures.BY_PRODUCT && isAskedByEcApi(entry));
			if (counts && (this.rules.keeps(Rule.EQUAL_SEARCHES_COUNT_EACH) || contents.add(entry))) {
				counted.add(search);
			}
		}
		return counted;
	}

	private boolean isAskedByEcApi(PostcodeLogEntry entry) {
		return this.rules.keeps(Rule.EC_API_IS_NOT_COUNTED_AGAIN_WHERE_IT_ASKS)
				&& entry.dcProduct() == DcProduct.AGGREGATOR_API && this.keysOfEcApi.contains(entry.apiKey());
	}

}
