package uk.org.democracyclub.logging.sample.usage;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the usage page.
 *
 * @param bucket Bucket of the environment's logs, whose folder 'usage' has the figures of
 * each day. Must not be set in the environment 'local', which reads the local directory.
 * Without it, other environments have no usage page.
 * @param refreshInterval How long figures are shown before they are refreshed. By default
 * 5 seconds in the environment 'local' and 5 minutes elsewhere.
 * @param longestWait How long a request waits for new figures. After that, the page shows
 * the existing ones.
 */
@ConfigurationProperties("sample.usage")
record UsageProperties(@Nullable String bucket, @Nullable Duration refreshInterval,
		@DefaultValue("2s") Duration longestWait) {

	private static final Duration LOCAL_INTERVAL = Duration.ofSeconds(5);

	private static final Duration BUCKET_INTERVAL = Duration.ofMinutes(5);

	@Nullable String bucketName() {
		return (this.bucket == null || this.bucket.isBlank()) ? null : this.bucket.strip();
	}

	Duration interval() {
		if (this.refreshInterval != null) {
			return this.refreshInterval;
		}
		return (bucketName() == null) ? LOCAL_INTERVAL : BUCKET_INTERVAL;
	}

}
