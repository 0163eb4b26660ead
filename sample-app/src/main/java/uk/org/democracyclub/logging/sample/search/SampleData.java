package uk.org.democracyclub.logging.sample.search;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.PostcodeFormat;

import org.springframework.core.io.ClassPathResource;

/**
 * The postcodes of the sample, each with what is known about its place.
 *
 * @param places the places by postcode in its usual form
 */
public record SampleData(Map<String, Place> places) {

	private static final CsvFile AUTHORITIES = new CsvFile("authorities.csv",
			"code,name,nation,next_election_date,next_election_name");

	private static final CsvFile POSTCODES = new CsvFile("postcodes.csv", "postcode,authority_code");

	private static final Pattern GSS_CODE = Pattern.compile("[ENSW][0-9]{8}");

	public SampleData {
		places = Map.copyOf(places);
	}

	/**
	 * Reads the tables that come with the application.
	 * @return the data
	 * @throws IllegalStateException if a row is malformed
	 */
	public static SampleData fromClassPath() {
		try (Reader authorities = open("data/authorities.csv"); Reader postcodes = open("data/postcodes.csv")) {
			return read(authorities, postcodes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static SampleData read(Reader authorities, Reader postcodes) {
		Map<String, Place> placesByCode = new HashMap<>();
		AUTHORITIES.read(authorities, (row) -> {
			Place place = place(row);
			addNew(placesByCode, place.authority().code(), place);
		});
		Map<String, Place> places = new HashMap<>();
		POSTCODES.read(postcodes, (row) -> {
			String postcode = row.get(0);
			Place place = placesByCode.get(row.get(1));
			require(PostcodeFormat.canonical(postcode).filter(postcode::equals).isPresent(), postcode,
					"is not a postcode in its usual form");
			if (place == null) {
				throw new IllegalArgumentException("'" + row.get(1) + "' is not the code of a known authority");
			}
			addNew(places, postcode, place);
		});
		return new SampleData(places);
	}

	private static Place place(List<String> row) {
		String code = row.get(0);
		String name = row.get(1);
		Nation nation = Nation.of(row.get(2));
		require(GSS_CODE.matcher(code).matches(), code, "is not a GSS code");
		require(code.charAt(0) == nation.codeLetter(), code, "is not a code of " + nation.displayName());
		require(!name.isEmpty(), name, "is not a name");
		return new Place(new Authority(code, name, nation), election(row.get(3), row.get(4)));
	}

	private static @Nullable Election election(String date, String name) {
		require(date.isEmpty() == name.isEmpty(), name, "needs both a date and a name, or neither");
		if (date.isEmpty()) {
			return null;
		}
		try {
			return new Election(name, LocalDate.parse(date));
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException("'" + date + "' is not a date", ex);
		}
	}

	private static void addNew(Map<String, Place> places, String key, Place place) {
		require(places.putIfAbsent(key, place) == null, key, "is duplicated");
	}

	private static void require(boolean condition, String value, String complaint) {
		if (!condition) {
			throw new IllegalArgumentException("'" + value + "' " + complaint);
		}
	}

	private static Reader open(String path) throws IOException {
		return new InputStreamReader(new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8);
	}

	/**
	 * A local authority with its next election as far as the tables know it.
	 *
	 * @param authority the authority
	 * @param nextElection its next ordinary election, however far ahead
	 */
	public record Place(Authority authority, @Nullable Election nextElection) {
	}

}
