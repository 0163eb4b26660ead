package uk.org.democracyclub.logging.queries.daily;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What the searches of a day are counted by. The values are those of the column
 * {@code figure} of the query {@code usage-of-days}.
 */
public enum DailyFigure {

	/** By the hour in London; the key has two digits. */
	HOUR("hour"),

	/** By product; the key is the product. */
	PRODUCT("product"),

	/** By local authority; the key is its code, the detail the code of its country. */
	LOCAL_AUTHORITY("local authority"),

	/**
	 * Searches that the others leave out; the key is the product, the detail the reason.
	 */
	NOT_COUNTED("not counted");

	private final String value;

	DailyFigure(String value) {
		this.value = value;
	}

	/**
	 * Returns the name in files and queries.
	 * @return the name, for example "local authority"
	 */
	public String value() {
		return this.value;
	}

	/** The figure whose rows follow, if there is one. */
	@Nullable DailyFigure next() {
		return switch (this) {
			case HOUR -> PRODUCT;
			case PRODUCT -> LOCAL_AUTHORITY;
			case LOCAL_AUTHORITY -> NOT_COUNTED;
			case NOT_COUNTED -> null;
		};
	}

	static Optional<DailyFigure> of(String value) {
		return Arrays.stream(values()).filter((figure) -> figure.value.equals(value)).findFirst();
	}

}
