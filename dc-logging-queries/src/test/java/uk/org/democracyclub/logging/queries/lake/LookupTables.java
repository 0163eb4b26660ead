package uk.org.democracyclub.logging.queries.lake;

import java.util.List;

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

	/** The developers' keys as CSV without a header. */
	public String devsKeysCsv() {
		return CsvText.of(this.devsKeys);
	}

	/** The Electoral Commission's keys as CSV without a header. */
	public String ecKeysCsv() {
		return CsvText.of(this.ecKeys);
	}

}
