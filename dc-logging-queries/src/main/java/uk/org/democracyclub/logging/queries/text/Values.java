package uk.org.democracyclub.logging.queries.text;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Writes values as texts, the same way whichever engine they come from.
 */
public final class Values {

	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd HH:mm:ss")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
		.toFormatter(Locale.ROOT);

	private Values() {
	}

	/**
	 * Writes a value.
	 * @param value the value
	 * @return the text, empty for nothing
	 */
	public static String text(@Nullable Object value) {
		if (value == null) {
			return "";
		}
		if (value instanceof LocalDateTime time) {
			return TIME.format(time);
		}
		if (value instanceof BigDecimal decimal) {
			return decimal.toPlainString();
		}
		if ((value instanceof Double || value instanceof Float) && Double.isFinite(((Number) value).doubleValue())) {
			return new BigDecimal(value.toString()).toPlainString();
		}
		return value.toString();
	}

	/**
	 * Returns whether a value is a number that has a decimal form.
	 * @param value the value
	 * @return whether it is
	 */
	public static boolean isNumber(@Nullable Object value) {
		return value instanceof Number number && Double.isFinite(number.doubleValue());
	}

}
