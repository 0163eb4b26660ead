package uk.org.democracyclub.logging.benchmarks.report;

import java.util.Locale;

/**
 * Writes numbers with as many digits as can be relied on.
 */
public final class Numbers {

	private Numbers() {
	}

	/**
	 * Writes a number with three significant digits, and commas between thousands:
	 * {@code 0.0712}, {@code 4.53}, {@code 123}, {@code 16,500}.
	 * @param value the number
	 * @return the text; a dash if it is not a number
	 */
	public static String three(double value) {
		if (Double.isNaN(value) || Double.isInfinite(value)) {
			return "–";
		}
		if (value == 0) {
			return "0";
		}
		int magnitude = (int) Math.floor(Math.log10(Math.abs(value)));
		if (magnitude >= 2) {
			double unit = Math.pow(10, magnitude - 2);
			return String.format(Locale.ROOT, "%,.0f", Math.round(value / unit) * unit);
		}
		return String.format(Locale.ROOT, "%." + Math.min(2 - magnitude, 6) + "f", value);
	}

	/**
	 * Writes how many times one value is another.
	 * @param value a value
	 * @param one the value that counts as one
	 * @return the ratio, such as {@code 4.53 ×}
	 */
	public static String times(double value, double one) {
		return three(value / one) + " ×";
	}

}
