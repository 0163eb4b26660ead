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
 * Immutable.
 */
@ConfigurationProperties("dc.logging")
public final class DcLoggingProperties {

	/**
	 * Environment to which the entries of this application belong. Required.
	 */
	private final @Nullable DcEnvironment environment;

	/**
	 * ARN of the Lambda function that ingests the entries. Required, except in the
	 * environment 'local', where it must not be set.
	 */
	private final @Nullable String functionArn;

	/**
	 * Allows an ingest function whose name is not
	 * 'ingest-dc-postcode-searches-[environment]'. Must equal the name in the ARN.
	 */
	private final @Nullable String functionName;

	/**
	 * Endpoint of AWS Lambda if it is not AWS's own, such as a VPC endpoint or an
	 * emulator. This is the only way to use one: the application does not start if
	 * another setting changes the endpoint. Must not be set in the environment 'local'.
	 */
	private final @Nullable String endpoint;

	/**
	 * Functions of custom streams, by the name of the stream. Only needed if the function
	 * of a stream is not in the same account and region, with the same alias, as that of
	 * 'function-arn', or is not named 'ingest-[stream]-[environment]'.
	 */
	private final Map<String, Stream> streams;

	/**
	 * Product that this application is. Required for PostcodeLogger.entry and
	 * PostcodeLogger.log(postcode, details).
	 */
	private final @Nullable DcProduct product;

	/**
	 * Whether each search calls the developers' API, which logs it again. Such entries
	 * are not counted.
	 */
	private final boolean callsDevsDcApi;

	/**
	 * Time zone of timestamps. Reports expect Europe/London from WDIV and UTC from all
	 * other products.
	 */
	private final String timeZone;

	/**
	 * Whether entries are only written to the DEBUG log, for example in tests.
	 */
	private final boolean fake;

	/**
	 * Content of an invocation. 'single' is accepted by the deployed Python function and
	 * by dc-logging-ingest, 'batch' only by dc-logging-ingest.
	 */
	private final Protocol protocol;

	/**
	 * How long shutdown waits for undelivered entries. After that, they stay in the
	 * spool; without one they are lost, counted and logged.
	 */
	private final Duration shutdownTimeout;

	/**
	 * Entries in memory.
	 */
	private final Buffer buffer;

	/**
	 * Delivery and retries.
	 */
	private final Delivery delivery;

	/**
	 * Entries on disk, where they survive the process.
	 */
	private final Spool spool;

	/**
	 * Files in the environment 'local'.
	 */
	private final Local local;

	/**
	 * UTM parameters in Spring MVC applications.
	 */
	private final Utm utm;

	/**
	 * Health indicator.
	 */
	private final Health health;

	DcLoggingProperties(@Nullable DcEnvironment environment, @Nullable String functionArn,
			@Nullable String functionName, @Nullable String endpoint, @DefaultValue Map<String, Stream> streams,
			@Nullable DcProduct product, @DefaultValue("false") boolean callsDevsDcApi,
			@DefaultValue("UTC") String timeZone, @DefaultValue("false") boolean fake,
			@DefaultValue("single") Protocol protocol, @DefaultValue("8s") Duration shutdownTimeout,
			@DefaultValue Buffer buffer, @DefaultValue Delivery delivery, @DefaultValue Spool spool,
			@DefaultValue Local local, @DefaultValue Utm utm, @DefaultValue Health health) {
		this.environment = environment;
		this.functionArn = functionArn;
		this.functionName = functionName;
		this.endpoint = endpoint;
		this.streams = streams;
		this.product = product;
		this.callsDevsDcApi = callsDevsDcApi;
		this.timeZone = timeZone;
		this.fake = fake;
		this.protocol = protocol;
		this.shutdownTimeout = shutdownTimeout;
		this.buffer = buffer;
		this.delivery = delivery;
		this.spool = spool;
		this.local = local;
		this.utm = utm;
		this.health = health;
	}

	public @Nullable DcEnvironment environment() {
		return this.environment;
	}

	public @Nullable String functionArn() {
		return this.functionArn;
	}

	public @Nullable String functionName() {
		return this.functionName;
	}

	public @Nullable String endpoint() {
		return this.endpoint;
	}

	public Map<String, Stream> streams() {
		return this.streams;
	}

	public @Nullable DcProduct product() {
		return this.product;
	}

	public boolean callsDevsDcApi() {
		return this.callsDevsDcApi;
	}

	public String timeZone() {
		return this.timeZone;
	}

	public boolean fake() {
		return this.fake;
	}

	public Protocol protocol() {
		return this.protocol;
	}

	public Duration shutdownTimeout() {
		return this.shutdownTimeout;
	}

	public Buffer buffer() {
		return this.buffer;
	}

	public Delivery delivery() {
		return this.delivery;
	}

	public Spool spool() {
		return this.spool;
	}

	public Local local() {
		return this.local;
	}

	public Utm utm() {
		return this.utm;
	}

	public Health health() {
		return this.health;
	}

	/**
	 * Properties of a custom stream. Immutable.
	 */
	public static final class Stream {

		/**
		 * ARN of the Lambda function that ingests the stream's entries. Must not be set
		 * in the environment 'local'.
		 */
		private final @Nullable String functionArn;

		/**
		 * Allows an ingest function whose name is not 'ingest-[stream]-[environment]'.
		 * Must equal the name in the ARN.
		 */
		private final @Nullable String functionName;

		Stream(@Nullable String functionArn, @Nullable String functionName) {
			this.functionArn = functionArn;
			this.functionName = functionName;
		}

		public @Nullable String functionArn() {
			return this.functionArn;
		}

		public @Nullable String functionName() {
			return this.functionName;
		}

	}

	/** Content of an invocation. */
	public enum Protocol {

		/** One entry, as its line. */
		SINGLE,

		/** Many entries, in an envelope that names the stream and the environment. */
		BATCH

	}

	/**
	 * Properties of the buffer. Immutable.
	 */
	public static final class Buffer {

		/**
		 * Maximum number of entries in memory. Without a spool, further entries are
		 * dropped and counted.
		 */
		private final int capacity;

		Buffer(@DefaultValue("10000") int capacity) {
			this.capacity = capacity;
		}

		public int capacity() {
			return this.capacity;
		}

	}

	/**
	 * Properties of the delivery. Immutable.
	 */
	public static final class Delivery {

		/**
		 * Whether a logger returns only when its entry is delivered, or the timeout has
		 * passed. By default only in AWS Lambda, which freezes an application that has
		 * answered.
		 */
		private final @Nullable Boolean blocking;

		/**
		 * Timeout of one invocation, from connecting to the response.
		 */
		private final Duration timeout;

		/**
		 * Maximum number of concurrent invocations.
		 */
		private final int maxInFlight;

		/**
		 * Maximum size of a batch, at most 1MB. Used with the protocol 'batch'. AWS
		 * charges up to 256 KB as one request.
		 */
		private final DataSize batchSize;

		/**
		 * How long an entry may wait for others to share its batch. Used with the
		 * protocol 'batch'.
		 */
		private final Duration linger;

		/**
		 * Maximum pause before the first retry. It doubles with each further one; the
		 * actual pause is a random part of it.
		 */
		private final Duration initialBackoff;

		/**
		 * Maximum pause before any retry. Failures that need a change, such as missing
		 * permissions, are retried about that often.
		 */
		private final Duration maxBackoff;

		Delivery(@Nullable Boolean blocking, @DefaultValue("10s") Duration timeout, @DefaultValue("50") int maxInFlight,
				@DefaultValue("250KB") DataSize batchSize, @DefaultValue("1s") Duration linger,
				@DefaultValue("200ms") Duration initialBackoff, @DefaultValue("30s") Duration maxBackoff) {
			this.blocking = blocking;
			this.timeout = timeout;
			this.maxInFlight = maxInFlight;
			this.batchSize = batchSize;
			this.linger = linger;
			this.initialBackoff = initialBackoff;
			this.maxBackoff = maxBackoff;
		}

		public @Nullable Boolean blocking() {
			return this.blocking;
		}

		public Duration timeout() {
			return this.timeout;
		}

		public int maxInFlight() {
			return this.maxInFlight;
		}

		public DataSize batchSize() {
			return this.batchSize;
		}

		public Duration linger() {
			return this.linger;
		}

		public Duration initialBackoff() {
			return this.initialBackoff;
		}

		public Duration maxBackoff() {
			return this.maxBackoff;
		}

	}

	/**
	 * Properties of the spool. Immutable.
	 */
	public static final class Spool {

		/**
		 * Directory where entries are stored until they are acknowledged. Several
		 * applications can share it. Without it, entries are in memory only.
		 */
		private final @Nullable String directory;

		/**
		 * Maximum size of the spool of one process, at least 1MB. Further entries are
		 * dropped and counted.
		 */
		private final DataSize maxSize;

		/**
		 * When entries are synced to disk, so that they survive a crash of the machine:
		 * 'never', 'always' (before log returns, which then takes milliseconds), or an
		 * interval.
		 */
		private final String sync;

		Spool(@Nullable String directory, @DefaultValue("1GB") DataSize maxSize, @DefaultValue("1s") String sync) {
			this.directory = directory;
			this.maxSize = maxSize;
			this.sync = sync;
		}

		public @Nullable String directory() {
			return this.directory;
		}

		public DataSize maxSize() {
			return this.maxSize;
		}

		public String sync() {
			return this.sync;
		}

	}

	/**
	 * Properties of the local files. Immutable.
	 */
	public static final class Local {

		/**
		 * Directory of the files, with a folder for each stream. Relative to the working
		 * directory.
		 */
		private final String directory;

		/**
		 * Compressed size after which a new file starts, at most 16MB, because each
		 * delivery rewrites the file.
		 */
		private final DataSize objectSize;

		/**
		 * Age after which a new file starts. A new file also starts every hour.
		 */
		private final Duration objectAge;

		Local(@DefaultValue("dc-logs") String directory, @DefaultValue("1MB") DataSize objectSize,
				@DefaultValue("5m") Duration objectAge) {
			this.directory = directory;
			this.objectSize = objectSize;
			this.objectAge = objectAge;
		}

		public String directory() {
			return this.directory;
		}

		public DataSize objectSize() {
			return this.objectSize;
		}

		public Duration objectAge() {
			return this.objectAge;
		}

	}

	/**
	 * Properties of the UTM parameters. Immutable.
	 */
	public static final class Utm {

		/**
		 * Whether entries get the UTM parameters of the visitor.
		 */
		private final boolean enabled;

		/**
		 * Where the UTM parameters of a page are kept for the visitor's later requests.
		 */
		private final Store store;

		/**
		 * Secret that signs the cookie. The same for all instances behind a load
		 * balancer. Without it, visitors can change what their own cookie says.
		 */
		private final @Nullable String cookieSecret;

		Utm(@DefaultValue("true") boolean enabled, @DefaultValue("cookie") Store store, @Nullable String cookieSecret) {
			this.enabled = enabled;
			this.store = store;
			this.cookieSecret = cookieSecret;
		}

		public boolean enabled() {
			return this.enabled;
		}

		public Store store() {
			return this.store;
		}

		public @Nullable String cookieSecret() {
			return this.cookieSecret;
		}

		/** Where the UTM parameters of a page are kept. */
		public enum Store {

			/** In a signed session cookie. The server holds no state. */
			COOKIE,

			/** In the HTTP session, which is created if there is none. */
			SESSION,

			/** Nowhere: entries get the UTM parameters of the request itself. */
			NONE

		}

	}

	/**
	 * Properties of the health indicator. Immutable.
	 */
	public static final class Health {

		/**
		 * Status while entries cannot be delivered.
		 */
		private final StatusInTrouble statusInTrouble;

		Health(@DefaultValue("degraded") StatusInTrouble statusInTrouble) {
			this.statusInTrouble = statusInTrouble;
		}

		public StatusInTrouble statusInTrouble() {
			return this.statusInTrouble;
		}

		/** Status of the health indicator while entries cannot be delivered. */
		public enum StatusInTrouble {

			/** HTTP 200, does not affect the overall status. */
			DEGRADED,

			/** HTTP 503, which removes the application from its load balancer. */
			DOWN

		}

	}

}
