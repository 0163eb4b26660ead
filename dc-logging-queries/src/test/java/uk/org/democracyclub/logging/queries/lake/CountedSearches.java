package uk.org.democracyclub.logging.queries.lake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Takes from a lake the searches that count, and those that do not, each once.
 */
final class CountedSearches {

	private final LakeData data;

	private final RuleBook rules;

	private final Exclusions exclusions;

	CountedSearches(LakeData data, RuleBook rules) {
		this.data = data;
		this.rules = rules;
		this.exclusions = new Exclusions(data.tables(), rules);
	}

	/** The searches of a part of the lake that count. */
	List<StoredSearch> of(Predicate<StoredSearch> part) {
		List<StoredSearch> counted = new ArrayList<>();
		Set<PostcodeLogEntry> contents = new HashSet<>();
		for (StoredSearch search : once(part)) {
			PostcodeLogEntry entry = search.entry();
			if (this.exclusions.reason(entry).isEmpty()
					&& (this.rules.keeps(Rule.EQUAL_SEARCHES_COUNT_EACH) || contents.add(entry))) {
				counted.add(search);
			}
		}
		return counted;
	}

	/** The searches of a part of the lake that do not count, by why they do not. */
	void notCounted(Predicate<StoredSearch> part, NotCounted target) {
		for (StoredSearch search : once(part)) {
			this.exclusions.reason(search.entry()).ifPresent((reason) -> target.add(search, reason));
		}
	}

	private List<StoredSearch> once(Predicate<StoredSearch> part) {
		List<StoredSearch> searches = new ArrayList<>();
		Set<UUID> ids = new HashSet<>();
		for (StoredSearch search : this.data.searches()) {
			boolean isInPart = part.test(search);
			boolean isLookedAt = isInPart || !this.rules.keeps(Rule.ONLY_THE_DAYS_ASKED_FOR_ARE_LOOKED_AT);
			boolean isStoredAgain = isLookedAt && search.id().isPresent() && !ids.add(search.id().get());
			if (isInPart && !(isStoredAgain && this.rules.keeps(Rule.STORED_AGAIN_COUNTS_ONCE))) {
				searches.add(search);
			}
		}
		return searches;
	}

	/** Takes a search that does not count. */
	@FunctionalInterface
	interface NotCounted {

		void add(StoredSearch search, String reason);

	}

}
