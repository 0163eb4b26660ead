package uk.org.democracyclub.logging.autoconfigure;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.spool.SpoolSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import static uk.org.democracyclub.logging.autoconfigure.PropertyRules.require;
import static uk.org.democracyclub.logging.autoconfigure.PropertyRules.requireAtLeastAMillisecond;
import static uk.org.democracyclub.logging.autoconfigure.PropertyRules.requireAtLeastZero;

/**
 * Properties of DC Logging: their defaults, what they mean, and which values are allowed.
 * Plain code checks them instead of Bean Validation, which would take longer to start
 * than everything else here. Immutable.
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

	public @Nullable DcEnvironment getEnvironment() {
		return this.environment;
	}

	public @Nullable String getFunctionArn() {
		return this.functionArn;
	}

	public @Nullable String getFunctionName() {
		return this.functionName;
	}

	public @Nullable String getEndpoint() {
		return this.endpoint;
	}

	public Map<String, Stream> getStreams() {
		return this.streams;
	}

	public @Nullable DcProduct getProduct() {
		return this.product;
	}

	public boolean isCallsDevsDcApi() {
		return this.callsDevsDcApi;
	}

	public String getTimeZone() {
		return this.timeZone;
	}

	public boolean isFake() {
		return this.fake;
	}

	public Protocol getProtocol() {
		return this.protocol;
	}

	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	public Buffer getBuffer() {
		return this.buffer;
	}

	public Delivery getDelivery() {
		return this.delivery;
	}

	public Spool getSpool() {
		return this.spool;
	}

	public Local getLocal() {
		return this.local;
	}

	public Utm getUtm() {
		return this.utm;
	}

	public Health getHealth() {
		return this.health;
	}

	/**
	 * Checks the values that do not need to be converted.
	 * @throws InvalidConfigurationPropertyValueException if one is not allowed
	 */
	void check() {
		requireAtLeastZero("shutdown-timeout", this.shutdownTimeout);
		this.buffer.check();
		this.delivery.check();
		this.spool.check();
		this.local.check();
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

		public @Nullable String getFunctionArn() {
			return this.functionArn;
		}

		public @Nullable String getFunctionName() {
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

		private void check() {
			require(this.capacity >= 1, "buffer.capacity", this.capacity, "It must be at least 1");
		}

		public int getCapacity() {
			return this.capacity;
		}

	}

	/**
	 * Properties of the delivery. Immutable.
	 */
	public static final class Delivery {

		private static final int MAX_IN_FLIGHT = 1000;

		private static final DataSize MIN_BATCH_SIZE = DataSize.ofKilobytes(1);

		private static final DataSize MAX_BATCH_SIZE = DataSize.ofMegabytes(1);

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

		private void check() {
			requireAtLeastAMillisecond("delivery.timeout", this.timeout);
			require(this.maxInFlight >= 1 && this.maxInFlight <= MAX_IN_FLIGHT, "delivery.max-in-flight",
					this.maxInFlight, "It must be at least 1 and at most 1000");
			require(this.batchSize.compareTo(MIN_BATCH_SIZE) >= 0 && this.batchSize.compareTo(MAX_BATCH_SIZE) <= 0,
					"delivery.batch-size", this.batchSize, "It must be at least 1KB and at most 1MB");
			requireAtLeastZero("delivery.linger", this.linger);
			requireAtLeastZero("delivery.initial-backoff", this.initialBackoff);
			requireAtLeastZero("delivery.max-backoff", this.maxBackoff);
			require(this.maxBackoff.compareTo(this.initialBackoff) >= 0, "delivery.max-backoff", this.maxBackoff,
					"It must not be shorter than dc.logging.delivery.initial-backoff");
		}

		public @Nullable Boolean getBlocking() {
			return this.blocking;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public int getMaxInFlight() {
			return this.maxInFlight;
		}

		public DataSize getBatchSize() {
			return this.batchSize;
		}

		public Duration getLinger() {
			return this.linger;
		}

		public Duration getInitialBackoff() {
			return this.initialBackoff;
		}

		public Duration getMaxBackoff() {
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

		private void check() {
			require(this.maxSize.toBytes() >= SpoolSettings.MIN_BYTES, "spool.max-size", this.maxSize,
					"It must be at least 1MB");
		}

		public @Nullable String getDirectory() {
			return this.directory;
		}

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public String getSync() {
			return this.sync;
		}

	}

	/**
	 * Properties of the local files. Immutable.
	 */
	public static final class Local {

		private static final DataSize MAX_OBJECT_SIZE = DataSize.ofMegabytes(16);

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

		private void check() {
			require(!this.directory.isBlank(), "local.directory", this.directory, "It must not be blank");
			require(this.objectSize.toBytes() >= 1 && this.objectSize.compareTo(MAX_OBJECT_SIZE) <= 0,
					"local.object-size", this.objectSize, "It must be at least 1B and at most 16MB");
			requireAtLeastAMillisecond("local.object-age", this.objectAge);
		}

		public String getDirectory() {
			return this.directory;
		}

		public DataSize getObjectSize() {
			return this.objectSize;
		}

		public Duration getObjectAge() {
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

		public boolean isEnabled() {
			return this.enabled;
		}

		public Store getStore() {
			return this.store;
		}

		public @Nullable String getCookieSecret() {
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

		public StatusInTrouble getStatusInTrouble() {
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
