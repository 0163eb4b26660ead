package uk.org.democracyclub.logging.queries.lake;

/**
 * The forms that a line has had over the years.
 */
enum LineForm {

	/** As lines are written now. */
	USUAL {
		@Override
		String of(String line) {
			return line;
		}
	},

	/** With texts for truth values. */
	WITH_TEXTS {
		@Override
		String of(String line) {
			return line.replaceAll(TRUTH_VALUE.formatted("true"), "$1\"True\"")
				.replaceAll(TRUTH_VALUE.formatted("false"), "$1\"False\"");
		}
	},

	/** Without a word on elections, as in the first years. */
	WITHOUT_ELECTION {
		@Override
		String of(String line) {
			return line.replaceFirst("\"had_election\": (true|false), ", "");
		}
	};

	private static final String TRUTH_VALUE = "(\"(?:had_election|calls_devs_dc_api)\": )%s";

	/** The line in this form. */
	abstract String of(String line);

}
