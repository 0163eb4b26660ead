package uk.org.democracyclub.logging.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of DC Logging. Their values are checked by {@link DeliveryOptions} instead
 * of Bean Validation, which would take longer to start than everything else here.
 *
 * @param environment Environment to which the entries of this application belong.
 * Required.
 * @param functionArn ARN of the Lambda function that ingests the entries. Required,
 * except in the environment 'local', where it must not be set.
 * @param functionName Allows an ingest function whose name is not
 * 'ingest-dc-postcode-searches-[environment]'. Must equal the name in the ARN.
 * @param endpoint Endpoint of AWS Lambda if it is not AWS's own, such as a VPC endpoint
 * or an emulator. This is the only way to use one: the application does not start if
 * another setting changes the endpoint. Must not be set in the environment 'local'.
 * @param streams Functions of custom streams, by the name of the stream. Only needed if
 * the function of a stream is not in the same account and region, with the same alias, as
 * that of 'function-arn', or is not named 'ingest-[stream]-[environment]'.
 * @param product Product that this application is. Required for PostcodeLogger.entry and
 * PostcodeLogger.log(postcode, details).
 * @param callsDevsDcApi Whether each search calls the developers' API, which logs it
 * again. Such entries are not counted.
 * @param timeZone Time zone of timestamps. Reports expect Europe/London from WDIV and UTC
 * from all other products.
 * @param fake Whether entries are only written to the DEBUG log, for example in tests.
 * @param protocol Content of an invocation. 'single' is accepted by the deployed Python
 * function and by dc-logging-ingest, 'batch' only by dc-logging-ingest.
 * @param shutdownTimeout How long shutdown waits for undelivered entries. After that,
 * they stay in the spool; without one they are lost, counted and logged.
 * @param buffer Entries in memory.
 * @param delivery Delivery and retries.
 * @param spool Entries on disk, where they survive the process.
 * @param local Files in the environment 'local'.
 * @param utm UTM parameters in Spring MVC applications.
 * @param health Health indicator.
 */
@ConfigurationProperties("dc.logging")
public record DcLoggingProperties(@Nullable DcEnvironment environment, @Nullable String functionArn,
		@Nullable String functionName, @Nullable String endpoint, @DefaultValue Map<String, Stream> streams,
		@Nullable DcProduct product, @DefaultValue("false") boolean callsDevsDcApi,
		@DefaultValue("UTC") String timeZone, @DefaultValue("false") boolean fake,
		@DefaultValue("single") Protocol protocol, @DefaultValue("8s") Duration shutdownTimeout,
		@DefaultValue Buffer buffer, @DefaultValue Delivery delivery, @DefaultValue Spool spool,
		@DefaultValue Local local, @DefaultValue Utm utm, @DefaultValue Health health) {

	/**
	 * Properties of a custom stream.
	 *
	 * @param functionArn ARN of the Lambda function that ingests the stream's entries.
	 * Must not be set in the environment 'local'.
	 * @param functionName Allows an ingest function whose name is not
	 * 'ingest-[stream]-[environment]'. Must equal the name in the ARN.
	 */
	public record Stream(@Nullable String functionArn, @Nullable String functionName) {
	}

	/** Content of an invocation. */
	public enum Protocol {

		/** One entry, as its line. */
		SINGLE,

		/** Many entries, in an envelope that names the stream and the environment. */
		BATCH

	}

	/**
	 * Properties of the buffer.
	 *
	 * @param capacity Maximum number of entries in memory. Without a spool, further
	 * entries are dropped and counted.
	 */
	public record Buffer(@DefaultValue("10000") int capacity) {
	}

	/**
	 * Properties of the delivery.
	 *
	 * @param timeout Timeout of one invocation, from connecting to the response.
	 * @param maxInFlight Maximum number of concurrent invocations.
	 * @param batchSize Maximum size of a batch, at most 1MB. Used with the protocol
	 * 'batch'.
	 * @param linger How long an entry may wait for others to share its batch. Used with
	 * the protocol 'batch'.
	 * @param initialBackoff Maximum pause before the first retry. It doubles with each
	 * further one; the actual pause is a random part of it.
	 * @param maxBackoff Maximum pause before any retry. Failures that need a change, such
	 * as missing permissions, are retried about that often.
	 */
	public record Delivery(@DefaultValue("10s") Duration timeout, @DefaultValue("50") int maxInFlight,
			@DefaultValue("1MB") DataSize batchSize, @DefaultValue("1s") Duration linger,
			@DefaultValue("200ms") Duration initialBackoff, @DefaultValue("30s") Duration maxBackoff) {
	}

	/**
	 * Properties of the spool.
	 *
	 * @param directory Directory where entries are stored until they are acknowledged.
	 * Several applications can share it. Without it, entries are in memory only.
	 * @param maxSize Maximum size of the spool of one process, at least 1MB. Further
	 * entries are dropped and counted.
	 * @param sync When entries are synced to disk, so that they survive a crash of the
	 * machine: 'never', 'always' (before log returns, which then takes milliseconds), or
	 * an interval.
	 */
	public record Spool(@Nullable String directory, @DefaultValue("1GB") DataSize maxSize,
			@DefaultValue("1s") String sync) {
	}

	/**
	 * Properties of the local files.
	 *
	 * @param directory Directory of the files, with a folder for each stream. Relative to
	 * the working directory.
	 * @param objectSize Compressed size after which a new file starts, at most 16MB,
	 * because each delivery rewrites the file.
	 * @param objectAge Age after which a new file starts. A new file also starts every
	 * hour.
	 */
	public record Local(@DefaultValue("dc-logs") String directory, @DefaultValue("1MB") DataSize objectSize,
			@DefaultValue("5m") Duration objectAge) {
	}

	/**
	 * Properties of the UTM parameters.
	 *
	 * @param enabled Whether the UTM parameters of the first request that has any are
	 * kept in the session.
	 */
	public record Utm(@DefaultValue("true") boolean enabled) {
	}

	/**
	 * Properties of the health indicator.
	 *
	 * @param statusInTrouble Status while entries cannot be delivered.
	 */
	public record Health(@DefaultValue("degraded") StatusInTrouble statusInTrouble) {

		/** Status of the health indicator while entries cannot be delivered. */
		public enum StatusInTrouble {

			/** HTTP 200, does not affect the overall status. */
			DEGRADED,

			/** HTTP 503, which removes the application from its load balancer. */
			DOWN

		}

	}

}
