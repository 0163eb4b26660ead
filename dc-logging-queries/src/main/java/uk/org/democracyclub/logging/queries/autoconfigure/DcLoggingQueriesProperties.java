package uk.org.democracyclub.logging.queries.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of queries. The first two are those that an application logs with.
 *
 * @param environment Environment whose logs are queried. Required.
 * @param local Files in the environment 'local'.
 * @param queries Queries in AWS.
 */
@ConfigurationProperties("dc.logging")
public record DcLoggingQueriesProperties(@Nullable DcEnvironment environment, @DefaultValue Local local,
		@DefaultValue Queries queries) {

	/**
	 * Properties of the local files.
	 *
	 * @param directory Directory in which entries are kept, below the name of their
	 * stream. A relative one begins at the working directory.
	 */
	public record Local(@DefaultValue("dc-logs") String directory) {
	}

	/**
	 * Properties of the queries in all environments but 'local'.
	 *
	 * @param workGroup Workgroup of Amazon Athena in which queries run. By default that
	 * of the environment, 'dc-logging-[environment]'. Refused in the environment 'local',
	 * and if its name holds another environment.
	 * @param pollInterval Time to wait before asking again whether a query has ended.
	 * @param region Region of AWS in which the workgroup is.
	 */
	public record Queries(@Nullable String workGroup, @DefaultValue("1s") Duration pollInterval,
			@DefaultValue(LogDatabase.REGION) String region) {
	}

}
