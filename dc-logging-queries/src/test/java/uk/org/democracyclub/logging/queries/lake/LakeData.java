package uk.org.democracyclub.logging.queries.lake;

import java.util.List;

/**
 * What stands in the lake and beside it, and of what it was made.
 *
 * @param seed the seed it was generated with
 * @param searches the searches of all objects, with their repetitions
 * @param damagedLines the damaged lines of all objects
 * @param objects the objects, by hour
 * @param tables the tables beside the log
 */
public record LakeData(long seed, List<StoredSearch> searches, List<DamagedLine> damagedLines,
		List<StoredObject> objects, LookupTables tables) {

	public LakeData {
		searches = List.copyOf(searches);
		damagedLines = List.copyOf(damagedLines);
		objects = List.copyOf(objects);
	}

	/** Made-up data: some thousands of searches on days around two polling days. */
	public static LakeData generate(long seed) {
		return new LakeGenerator(seed).generate();
	}

	/** In a failure the seed is enough. */
	@Override
	public String toString() {
		return "lake of seed " + this.seed;
	}

}
