package uk.org.democracyclub.logging.benchmarks.report;

/**
 * One question that the benchmarks answer, such as what logging costs its caller.
 */
public interface Chapter {

	/**
	 * Returns the name by which the chapter is asked for on the command line.
	 * @return one word in lower case
	 */
	String name();

	/**
	 * Returns the heading in the report.
	 * @return the heading
	 */
	String title();

	/**
	 * Measures, which can take minutes.
	 * @param effort how long and how much to measure
	 * @return what was found
	 * @throws Exception if something could not be measured that should be; what is
	 * missing on this machine is no failure but a {@linkplain Table#note note}
	 */
	Findings measure(Effort effort) throws Exception;

}
