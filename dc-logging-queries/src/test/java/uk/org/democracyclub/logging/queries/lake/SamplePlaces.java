package uk.org.democracyclub.logging.queries.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Postcodes of all nations, and tables that know most of them: with rows twice, in
 * another form or with two values, as happens at borders.
 */
final class SamplePlaces {

	private static final List<String> INWARD = List.of("1AA", "2BB", "3DD", "4NN", "5EF");

	// Of each outward code the region, the local authority and the constituency.
	private static final Map<String, Place> PLACES = new TreeMap<>(
			Map.ofEntries(Map.entry("SW1A", new Place("E12000007", "E09000033", "E14001172")),
					Map.entry("BS4", new Place("E12000009", "E06000023", "E14001132")),
					Map.entry("LS1", new Place("E12000003", "E08000035", "E14001338")),
					Map.entry("TD15", new Place("E12000001", "E06000057", "E14001411")),
					Map.entry("CF10", new Place("W99999999", "W06000015", "W07000093")),
					Map.entry("LL57", new Place("W99999999", "W06000002", "W07000085")),
					Map.entry("EH8", new Place("S99999999", "S12000036", "S14000081")),
					Map.entry("G12", new Place("S99999999", "S12000049", "S14000086")),
					Map.entry("BT7", new Place("N99999999", "N09000003", "N05000003")),
					Map.entry("BT48", new Place("N99999999", "N09000005", "N05000006")),
					Map.entry("JE2", new Place("L99999999", "L99999999", "")),
					Map.entry("IM1", new Place("", "M99999999", ""))));

	private static final Map<Character, String> COUNTRIES = Map.of('E', "E92000001", 'W', "W92000004", 'S', "S92000003",
			'N', "N92000002", 'L', "L93000001", 'M', "M83000003");

	private SamplePlaces() {
	}

	/** All the postcodes, in the usual form; some stand in no table. */
	static List<String> postcodes() {
		List<String> postcodes = new ArrayList<>();
		for (String outward : PLACES.keySet()) {
			for (String inward : INWARD) {
				postcodes.add(outward + " " + inward);
			}
		}
		return postcodes;
	}

	/** The local authorities. */
	static List<AuthorityRow> authorities() {
		List<AuthorityRow> rows = new ArrayList<>();
		List<String> postcodes = postcodes();
		for (int i = 0; i < postcodes.size(); i++) {
			String postcode = postcodes.get(i);
			if (i % 9 == 4) {
				continue;
			}
			rows.add(new AuthorityRow(inSomeForm(postcode, i), place(postcode).region));
			if (i % 4 == 0) {
				rows.add(new AuthorityRow(postcode, place(postcode).region));
			}
			else if (i % 7 == 6) {
				rows.add(new AuthorityRow(inSomeForm(postcode, i + 1), place(postcode).region));
			}
		}
		// Scotland and England, England and Wales, Wales and Scotland, and two of one.
		rows.add(new AuthorityRow("TD15 1AA", "S99999999"));
		rows.add(new AuthorityRow("CF10 2BB", "E12000009"));
		rows.add(new AuthorityRow("CF10 3DD", "S99999999"));
		rows.add(new AuthorityRow("LS1 1AA", "E12000002"));
		return rows;
	}

	/** The ONS postcode directory. */
	static List<OnspdRow> onspd() {
		List<OnspdRow> rows = new ArrayList<>();
		List<String> postcodes = postcodes();
		for (int i = 0; i < postcodes.size(); i++) {
			String postcode = postcodes.get(i);
			if (i % 11 != 3) {
				Place place = place(postcode);
				rows.add(new OnspdRow(inSomeForm(postcode, i), place.authority, country(place.authority),
						place.constituency));
			}
		}
		rows.add(new OnspdRow("SW1A 1AA", "E09000033", country("E"), "E14001172"));
		rows.add(new OnspdRow("BS4 2BB", "E06000022", country("E"), "E14001388"));
		rows.add(new OnspdRow("CF10 1AA", "E06000023", country("E"), "E14001131"));
		return rows;
	}

	private static Place place(String postcode) {
		return PLACES.get(postcode.substring(0, postcode.indexOf(' ')));
	}

	private static String country(String code) {
		return COUNTRIES.get(code.charAt(0));
	}

	private static String inSomeForm(String postcode, int number) {
		return switch (number % 5) {
			case 2 -> postcode.replace(" ", "");
			case 4 -> postcode.toLowerCase(Locale.ROOT);
			default -> postcode;
		};
	}

	private record Place(String region, String authority, String constituency) {
	}

}
