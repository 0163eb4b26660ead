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
 * Properties of DC Logging. What they may be is checked by {@link DeliveryOptions}, not
 * by Bean Validation: to start that takes longer than all else that the starter does.
 *
 * @param environment Environment to which the entries of this application belong.
 * Required.
 * @param functionArn ARN of the Lambda function that ingests the entries. Required but in
 * the environment 'local', where it is refused.
 * @param functionName Name of an ingest function that does not follow the naming
 * 'ingest-dc-postcode-searches-[environment]', to admit it on purpose. If set, it must be
 * the name in the ARN.
 * @param endpoint Endpoint of AWS Lambda if it is not AWS's own: that of a VPC, or of an
 * emulator. It is the only way to use one; other settings of an endpoint are refused.
 * Refused in the environment 'local'.
 * @param streams Functions of further streams, by the name of the stream. Only needed
 * where 'function-arn' does not lead to them: a further stream's function is the one
 * beside it, in the same account and region and with the same alias, named
 * 'ingest-[stream]-[environment]'.
 * @param product Product that this application is. Needed by PostcodeLogger.entry and
 * PostcodeLogger.log(postcode, details).
 * @param callsDevsDcApi Whether a search of this application in turn calls the
 * developers' API, which logs it again. Such entries are left out when searches are
 * counted.
 * @param timeZone Time zone in which entries give the time. Reports expect UTC of all
 * products but WDIV, of which they expect Europe/London.
 * @param fake Whether entries go to the DEBUG log alone, for example in tests.
 * @param protocol What an invocation carries. 'single' is what the deployed Python
 * function takes, 'batch' what dc-logging-ingest takes as well.
 * @param shutdownTimeout Time that the entries that still wait have at shutdown. What
 * could not be delivered by then stays in the spool; without one it is lost, counted and
 * logged.
 * @param buffer Entries in memory.
 * @param delivery Delivery and retries.
 * @param spool Entries on disk, where they survive the death of the process.
 * @param local Files in the environment 'local'.
 * @param utm Campaigns that bring visitors, in Spring MVC applications.
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
	 * Properties of a further stream.
	 *
	 * @param functionArn ARN of the Lambda function that ingests the stream's entries.
	 * Refused in the environment 'local'.
	 * @param functionName Name of an ingest function that does not follow the naming
	 * 'ingest-[stream]-[environment]', to admit it on purpose. If set, it must be the
	 * name in the ARN.
	 */
	public record Stream(@Nullable String functionArn, @Nullable String functionName) {
	}

	/** What an invocation carries. */
	public enum Protocol {

		/** One entry, as its line. */
		SINGLE,

		/** Many entries, in an envelope that names the stream and the environment. */
		BATCH

	}

	/**
	 * Properties of the buffer.
	 *
	 * @param capacity Number of entries that may be in memory. Without a spool, entries
	 * for which there is no room are dropped and counted.
	 */
	public record Buffer(@DefaultValue("10000") int capacity) {
	}

	/**
	 * Properties of the delivery.
	 *
	 * @param timeout Time that one invocation may take, from connecting to the answer.
	 * @param maxInFlight Number of invocations that may be under way at once.
	 * @param batchSize Size at which a batch leaves, at most 1MB. Used with the protocol
	 * 'batch'.
	 * @param linger Time that an entry may wait for others to share its batch. Used with
	 * the protocol 'batch'.
	 * @param initialBackoff Longest pause before a second attempt. It doubles with each
	 * further one; the actual pause is a random part of it.
	 * @param maxBackoff Longest pause before any attempt. What somebody has to mend, such
	 * as missing rights, is tried again about that often.
	 */
	public record Delivery(@DefaultValue("10s") Duration timeout, @DefaultValue("50") int maxInFlight,
			@DefaultValue("1MB") DataSize batchSize, @DefaultValue("1s") Duration linger,
			@DefaultValue("200ms") Duration initialBackoff, @DefaultValue("30s") Duration maxBackoff) {
	}

	/**
	 * Properties of the spool.
	 *
	 * @param directory Directory in which entries are kept until they are acknowledged.
	 * Entries are kept in memory only if it is not set. Several applications may share
	 * it.
	 * @param maxSize Size that the spool of one process may have on disk, at least 1MB.
	 * Entries for which there is no room are dropped and counted.
	 * @param sync When entries are forced to the disk, so that they survive the death of
	 * the machine: 'never', 'always' (before log returns, which then takes milliseconds),
	 * or an interval.
	 */
	public record Spool(@Nullable String directory, @DefaultValue("1GB") DataSize maxSize,
			@DefaultValue("1s") String sync) {
	}

	/**
	 * Properties of the local files.
	 *
	 * @param directory Directory in which entries are kept, below the name of their
	 * stream. A relative one begins at the working directory.
	 * @param objectSize Compressed size at which a new file begins, at most 16MB, because
	 * a file is written anew with each delivery.
	 * @param objectAge Age at which a new file begins. One begins with each hour, too.
	 */
	public record Local(@DefaultValue("dc-logs") String directory, @DefaultValue("1MB") DataSize objectSize,
			@DefaultValue("5m") Duration objectAge) {
	}

	/**
	 * Properties of the utm parameters.
	 *
	 * @param enabled Whether the utm parameters of a visitor's first page are kept in the
	 * session.
	 */
	public record Utm(@DefaultValue("true") boolean enabled) {
	}

	/**
	 * Properties of the health indicator.
	 *
	 * @param statusInTrouble Status while entries cannot be delivered.
	 */
	public record Health(@DefaultValue("degraded") StatusInTrouble statusInTrouble) {

		/** What the health indicator can say while entries cannot be delivered. */
		public enum StatusInTrouble {

			/** Serves on: HTTP 200, and not part of the overall status. */
			DEGRADED,

			/** Takes the application out of its load balancer. */
			DOWN

		}

	}

}
