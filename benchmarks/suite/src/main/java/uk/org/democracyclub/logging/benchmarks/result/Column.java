package uk.org.democracyclub.logging.benchmarks.result;

/** A column of a {@link Table}: its title, the key of the figure, and how it is shown. */
record Column(String title, String key, Kind kind) {

	/** As it is, divided by that of the base row, or less that of the base row. */
	enum Kind {

		VALUE, RATIO_OF_COST, RATIO_OF_RATE, DIFFERENCE

	}

	static Column value(String title, String key) {
		return new Column(title, key, Kind.VALUE);
	}

	static Column cost(String title, String key) {
		return new Column(title, key, Kind.RATIO_OF_COST);
	}

	static Column rate(String title, String key) {
		return new Column(title, key, Kind.RATIO_OF_RATE);
	}

	static Column difference(String title, String key) {
		return new Column(title, key, Kind.DIFFERENCE);
	}

	String cell(Row row, Row base) {
		double value = row.get(this.key);
		return switch (this.kind) {
			case VALUE -> Numbers.three(value);
			case RATIO_OF_COST, RATIO_OF_RATE -> Numbers.times(value, base.get(this.key));
			case DIFFERENCE -> row.equals(base) ? "–" : Numbers.three(value - base.get(this.key));
		};
	}

	/** Whether a row is better than the base row by what this column compares. */
	boolean beats(Row row, Row base) {
		return switch (this.kind) {
			case RATIO_OF_COST -> row.get(this.key) < base.get(this.key);
			case RATIO_OF_RATE -> row.get(this.key) > base.get(this.key);
			default -> false;
		};
	}

}
