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
 * the environment, 'dc-logging-[environment]'. Must not be set in the environment
 * 'local', and must not contain the name of another environment.
 * @param pollInterval Time between two polls of the state of a query.
 * @param region AWS region of the workgroup.
 */
@ConfigurationProperties(prefix = "dc.queries", ignoreUnknownFields = false)
public record DcLoggingQueriesProperties(@Nullable String workGroup, @DefaultValue("1s") Duration pollInterval,
		@DefaultValue(LogDatabase.REGION) String region) {

}
