package uk.org.democracyclub.logging.console.failures;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the command 'failures'. Environment and region are those of the queries.
 *
 * @param stream Stream whose failures are read.
 * @param bucket Bucket of the logs. Without it, only the failure queue is read.
 */
@ConfigurationProperties(prefix = "dc.failures", ignoreUnknownFields = false)
record FailuresProperties(@DefaultValue("dc-postcode-searches") String stream, @Nullable String bucket) {

}
