package uk.org.democracyclub.logging.queries.lake;

import java.util.List;
import java.util.Map;

/**
 * The tables beside the log.
 *
 * @param devsKeys the keys of the developers' API
 * @param ecKeys the keys of the API for the Electoral Commission
 * @param authorities the local authorities
 * @param onspd the ONS postcode directory
 */
public record LookupTables(List<ApiKeyRow> devsKeys, List<ApiKeyRow> ecKeys, List<AuthorityRow> authorities,
		List<OnspdRow> onspd) {

	public LookupTables {
		devsKeys = List.copyOf(devsKeys);
		ecKeys = List.copyOf(ecKeys);
		authorities = List.copyOf(authorities);
		onspd = List.copyOf(onspd);
	}

	/** The tables that go with generated searches. */
	public static LookupTables sample() {
		return new LookupTables(SampleKeys.DEVS, SampleKeys.EC, SamplePlaces.authorities(), SamplePlaces.onspd());
	}

	/** The files of the developers' keys, by their names. */
	public Map<String, String> devsKeyFiles() {
		return KeyFiles.of(this.devsKeys);
	}

	/** The files of the Electoral Commission's keys, by their names. */
	public Map<String, String> ecKeyFiles() {
		return KeyFiles.of(this.ecKeys);
	}

}
