package uk.org.democracyclub.logging.sample.usage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import uk.org.democracyclub.logging.sample.search.Authority;
import uk.org.democracyclub.logging.sample.search.Nation;
import uk.org.democracyclub.logging.sample.search.SampleData;

/**
 * The tables in which queries look up the place of a postcode, with the places of the
 * sample.
 */
public final class SampleTables {

	private static final Path FILE = Path.of("sample.csv");

	private SampleTables() {
	}

	/**
	 * Writes the tables beside the log, where they are not there or are not up to date.
	 * @param data the places
	 * @param folder the folder of the log, as in {@code dc.logging.local.directory}
	 * @throws IOException if they could not be written
	 */
	public static void write(SampleData data, Path folder) throws IOException {
		LocalFolder local = new LocalFolder(folder);
		local.putIfDifferent(Path.of("onspd").resolve(FILE),
				table("pcds,lad25cd,ctry25cd,pcon24cd", data, (authority) -> String.join(",", authority.code(),
						countryCode(authority.nation()), constituencyCode(authority))));
		// Queries take the nation from the first letter, which these codes share.
		local.putIfDifferent(Path.of("local-authorities").resolve(FILE), table("pcds,nuts", data, Authority::code));
	}

	private static byte[] table(String header, SampleData data, Function<Authority, String> columns) {
		StringBuilder table = new StringBuilder(header).append('\n');
		for (Map.Entry<String, SampleData.Place> place : new TreeMap<>(data.places()).entrySet()) {
			table.append(place.getKey()).append(',').append(columns.apply(place.getValue().authority())).append('\n');
		}
		return table.toString().getBytes(StandardCharsets.UTF_8);
	}

	// Invented: one for each authority, in the form of a code but above those in use.
	private static String constituencyCode(Authority authority) {
		String prefix = switch (authority.nation()) {
			case ENGLAND -> "E14";
			case NORTHERN_IRELAND -> "N05";
			case SCOTLAND -> "S14";
			case WALES -> "W07";
		};
		String code = authority.code();
		return prefix + code.charAt(2) + code.substring(4);
	}

	private static String countryCode(Nation nation) {
		return switch (nation) {
			case ENGLAND -> "E92000001";
			case NORTHERN_IRELAND -> "N92000002";
			case SCOTLAND -> "S92000003";
			case WALES -> "W92000004";
		};
	}

}
