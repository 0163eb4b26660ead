package uk.org.democracyclub.logging.queries.lake;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * Makes up a lake from a seed. Searches that are delivered before noon of 15 April 2026
 * stand in it as old lines, in all their forms, all others as records with ids, some of
 * them several times.
 */
final class LakeGenerator {

	/** The first hour of delivery whose objects are ORC. */
	static final LocalDateTime FIRST_ORC_HOUR = LocalDateTime.of(2026, 4, 15, 12, 0);

	private final long seed;

	private final Seeded seeded;

	private final SearchGenerator searches;

	private final DeliveryHours hours;

	private final List<StoredSearch> stored = new ArrayList<>();

	LakeGenerator(long seed) {
		this.seed = seed;
		this.seeded = new Seeded(new SplittableRandom(seed));
		this.searches = new SearchGenerator(this.seeded);
		this.hours = new DeliveryHours(this.seeded);
	}

	/** The format of the objects of an hour. */
	static Format format(LocalDateTime hour) {
		return hour.isBefore(FIRST_ORC_HOUR) ? Format.GZIP_JSON : Format.ORC;
	}

	LakeData generate() {
		for (Instant time : new SearchTimes(this.seeded).all()) {
			PostcodeLogEntry entry = this.searches.search(time);
			store(entry);
			if (this.seeded.percent(4)) {
				// The same in all but its id, if it has one: another search.
				store(entry);
			}
		}
		ObjectPacking packing = new ObjectPacking(this.seeded);
		List<StoredObject> objects = packing.pack(this.stored);
		return new LakeData(this.seed, this.stored, packing.damagedLines(), objects, LookupTables.sample());
	}

	// As often as each stands here.
	private LineForm oldForm() {
		return this.seeded.oneOf(List.of(LineForm.USUAL, LineForm.USUAL, LineForm.USUAL, LineForm.WITH_TEXTS,
				LineForm.WITHOUT_ELECTION));
	}

	private void store(PostcodeLogEntry entry) {
		LocalDateTime hour = this.hours.first(entry.timestamp());
		if (format(hour) == Format.GZIP_JSON) {
			this.stored.add(new StoredSearch(entry, Optional.empty(), hour, oldForm()));
			return;
		}
		StoredSearch search = new StoredSearch(entry, Optional.of(new UUID(this.seeded.number(), this.seeded.number())),
				hour);
		this.stored.add(search);
		while (this.seeded.percent(12)) {
			this.stored.add(new StoredSearch(entry, search.id(), this.hours.again(entry.timestamp(), hour)));
		}
	}

}
