package uk.org.democracyclub.logging.sample.usage;

/**
 * The query parameters of the page are invalid.
 */
final class InvalidUsageRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient UsageForm form;

	/**
	 * Creates the exception.
	 * @param form what could be read all the same, and what is wrong
	 */
	InvalidUsageRequestException(UsageForm form) {
		super("Invalid request for figures");
		this.form = form;
	}

	UsageForm form() {
		return this.form;
	}

}
