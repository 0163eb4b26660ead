package uk.org.democracyclub.logging.queries.athena;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/**
 * Makes values of the texts that Athena answers with.
 */
final class AthenaValues {

	private AthenaValues() {
	}

	/**
	 * Makes a value.
	 * @param type the name of the column's type in Athena
	 * @param text the text
	 * @return the value; the text itself if the type is not known, or the text cannot be
	 * read as one, such as a date beyond the year 9999
	 */
	static Object parse(String type, String text) {
		try {
			return value(type, text);
		}
		catch (NumberFormatException | DateTimeParseException ex) {
			return text;
		}
	}

	private static Object value(String type, String text) {
		return switch (type.toLowerCase(Locale.ROOT)) {
			case "tinyint", "smallint", "integer", "bigint" -> Long.valueOf(text);
			case "float", "real", "double" -> floating(text);
			case "decimal" -> new BigDecimal(text);
			case "boolean" -> Boolean.valueOf(text);
			case "date" -> LocalDate.parse(text);
			case "timestamp" -> LocalDateTime.parse(text.replace(' ', 'T'));
			default -> text;
		};
	}

	// What is divided by zero is no decimal.
	private static Object floating(String text) {
		return switch (text) {
			case "NaN", "Infinity", "-Infinity" -> Double.valueOf(text);
			default -> new BigDecimal(text);
		};
	}

}
