package uk.org.democracyclub.logging.queries.autoconfigure;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The logging properties that also determine which logs are queried.
 *
 * @param environment Environment whose logs are queried. Required.
 * @param local Files in the environment 'local'.
 */
@ConfigurationProperties("dc.logging")
record QuerySourceProperties(@Nullable DcEnvironment environment, @DefaultValue Local local) {

	/**
	 * Properties of the local files.
	 *
	 * @param directory Directory in which entries are kept, below the name of their
	 * stream. A relative one begins at the working directory.
	 */
	record Local(@DefaultValue("dc-logs") String directory) {
	}

}
