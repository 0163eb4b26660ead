package uk.org.democracyclub.logging.queries.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.queries.sql.LogDatabase;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the queries in all environments but 'local'.
 *
 * @param workGroup Workgroup of Amazon Athena in which queries run. By default that of
 * the environment, 'dc-logging-[environment]'. Refused in the environment 'local', and if
 * its name holds another environment.
 * @param pollInterval Time to wait before asking again whether a query has ended.
 * @param region Region of AWS in which the workgroup is.
 */
@ConfigurationProperties(prefix = "dc.queries", ignoreUnknownFields = false)
public record DcLoggingQueriesProperties(@Nullable String workGroup, @DefaultValue("1s") Duration pollInterval,
		@DefaultValue(LogDatabase.REGION) String region) {

}
