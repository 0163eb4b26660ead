package uk.org.democracyclub.logging.benchmarks.caller;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns off what libraries log of themselves, which would be measured with them: without
 * a configuration Logback writes all of it to the console, down to DEBUG.
 */
final class QuietLogs {

	private QuietLogs() {
	}

	static void please() {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
	}

}
