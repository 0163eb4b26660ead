package uk.org.democracyclub.logging.benchmarks.result;

import java.util.Locale;

/** Writes numbers with as many digits as can be relied on. */
final class Numbers {

	private static final String NONE = "–";

	private Numbers() {
	}

	/** With three significant digits, such as {@code 0.0712} or {@code 16,500}. */
	static String three(double value) {
		if (Double.isNaN(value) || Double.isInfinite(value)) {
			return NONE;
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

	static String times(double value, double one) {
		String ratio = three(value / one);
		return ratio.equals(NONE) ? NONE : ratio + " ×";
	}

}
