package uk.org.democracyclub.logging.sample.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

import uk.org.democracyclub.logging.sample.search.Nation;
import uk.org.democracyclub.logging.sample.search.SampleData;

/**
 * What people type when they are asked for a postcode.
 */
final class Postcodes {

	private static final double NONSENSE = 0.02;

	private static final double UNKNOWN = 0.09;

	private static final Choice<Spelling> SPELLINGS = new Choice<>(
			List.of(new Spelling(52, (text) -> text), new Spelling(19, (text) -> text.toLowerCase(Locale.ROOT)),
					new Spelling(14, (text) -> text.replace(" ", "")),
					new Spelling(11, (text) -> text.replace(" ", "").toLowerCase(Locale.ROOT)),
					new Spelling(2, (text) -> text.replace(' ', '+')), new Spelling(2, (text) -> text + " ")),
			Spelling::weight);

	private static final Choice<String> NO_POSTCODES = Choice.evenly("London", "test", "asdf", "SW1", "manchester",
			"M60 2L", "where do I vote", "12345", "postcode", "SW1A OAA", "my polling station", "LS1 1U R!", "Ynys Môn",
			"...");

	// Not those of BS, where the monitors search.
	private static final Choice<String> AREAS = Choice.evenly("AL", "BH", "BN", "CH", "CO", "CT", "CV", "DE", "DL",
			"DN", "EX", "GL", "GU", "HX", "IP", "KT", "LA", "LE", "LN", "ME", "NG", "PE", "PL", "PO", "RG", "SK", "SN",
			"SO", "SR", "ST", "TA", "TN", "TS", "WA", "WN", "WR");

	private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

	private final Choice<Place> places;

	/**
	 * Creates the postcodes.
	 * @param data the places that are known
	 * @param random what makes some places more popular than others
	 */
	Postcodes(SampleData data, Random random) {
		List<Place> known = new ArrayList<>();
		// In their order, since a map that cannot be changed has another in each process.
		new TreeMap<>(data.places()).forEach((postcode, place) -> {
			double popularity = random.nextDouble();
			known.add(new Place(postcode, isVoting(place),
					size(place.authority().nation()) * (0.3 + 2 * popularity * popularity)));
		});
		this.places = new Choice<>(known, Place::weight);
	}

	/**
	 * Returns what somebody types into a form.
	 * @param random picks it
	 * @return the postcode
	 */
	Typed typed(Random random) {
		double kind = random.nextDouble();
		if (kind < NONSENSE) {
			return new Typed(NO_POSTCODES.pick(random), false);
		}
		Typed postcode = (kind < NONSENSE + UNKNOWN) ? unknown(random) : known(random);
		return new Typed(SPELLINGS.pick(random).writes().apply(postcode.text()), postcode.voting());
	}

	/**
	 * Returns what a program asks an API for.
	 * @param random picks it
	 * @return the postcode
	 */
	Typed asked(Random random) {
		Typed postcode = (random.nextDouble() < UNKNOWN) ? unknown(random) : known(random);
		return new Typed(compact(postcode.text()), postcode.voting());
	}

	static String compact(String typed) {
		return typed.replaceAll("[ +]", "").toUpperCase(Locale.ROOT);
	}

	private Typed known(Random random) {
		Place place = this.places.pick(random);
		return new Typed(place.postcode(), place.voting());
	}

	private static Typed unknown(Random random) {
		String area = AREAS.pick(random);
		int district = 1 + random.nextInt(19);
		return new Typed("%s%s %s%c%c".formatted(area, district, random.nextInt(10), letter(random), letter(random)),
				district % 5 != 0);
	}

	private static char letter(Random random) {
		return LETTERS.charAt(random.nextInt(LETTERS.length()));
	}

	// Which places vote has to differ, and to be the same in each run.
	private static boolean isVoting(SampleData.Place place) {
		return place.nextElection() != null && place.authority().code().hashCode() % 8 != 0;
	}

	// So that the nations get about what they have of the population.
	private static double size(Nation nation) {
		return switch (nation) {
			case ENGLAND -> 3;
			case SCOTLAND, WALES -> 1;
			case NORTHERN_IRELAND -> 0.6;
		};
	}

	/**
	 * A postcode as it was typed.
	 *
	 * @param text what was typed
	 * @param voting whether there is an election on the polling day
	 */
	record Typed(String text, boolean voting) {
	}

	private record Place(String postcode, boolean voting, double weight) {
	}

	private record Spelling(double weight, UnaryOperator<String> writes) {
	}

}
