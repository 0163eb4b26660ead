package uk.org.democracyclub.logging.aws;

import uk.org.democracyclub.logging.DcEnvironment;

/**
 * What the parts of the scheduled reports are called.
 *
 * @param environment the environment
 */
record ReportNames(DcEnvironment environment) {

	/** The folder of all reports in the logs bucket. */
	static final String FOLDER = "reports";

	/** The folder of the daily figures in the logs bucket. */
	static final String DAILY_FIGURES_FOLDER = "usage";

	/**
	 * The name of the state machine, of its function and of the group of its schedules.
	 * @return the name
	 */
	String stateMachine() {
		return "dc-logging-reports-%s".formatted(this.environment);
	}

	/**
	 * The queue of executions that EventBridge Scheduler could not start.
	 * @return the name
	 */
	String deadLetterQueue() {
		return stateMachine() + "-not-started";
	}

}
