package uk.org.democracyclub.logging.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.spool.SpoolSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.unit.DataSize;

import static uk.org.democracyclub.logging.autoconfigure.PropertyRules.require;
import static uk.org.democracyclub.logging.autoconfigure.PropertyRules.requireAtLeastAMillisecond;
import static uk.org.democracyclub.logging.autoconfigure.PropertyRules.requireAtLeastZero;

/**
 * Properties of DC Logging: their defaults, what they mean, and which values are allowed.
 * Plain code checks them instead of Bean Validation, which would take longer to start
 * than everything else here, and they are bound by setters, as Spring Boot's own, because
 * binding by constructor takes several times as long in a cold JVM.
 */
@ConfigurationProperties("dc.logging")
public final class DcLoggingProperties {

	/**
	 * Environment to which the entries of this application belong. Required.
	 */
	private @Nullable DcEnvironment environment;

	/**
	 * ARN of the Lambda function that ingests the entries. Required, except in the
	 * environment 'local', where it must not be set.
	 */
	private @Nullable String functionArn;

	/**
	 * Allows an ingest function whose name is not
	 * 'ingest-dc-postcode-searches-[environment]'. Must equal the name in the ARN.
	 */
	private @Nullable String functionName;

	/**
	 * Endpoint of AWS Lambda if it is not AWS's own, such as a VPC endpoint or an
	 * emulator. This is the only way to use one: the application does not start if
	 * another setting changes the endpoint. Must not be set in the environment 'local'.
	 */
	private @Nullable String endpoint;

	/**
	 * Functions of custom streams, by the name of the stream. Only needed if the function
	 * of a stream is not in the same account and region, with the same alias, as that of
	 * 'function-arn', or is not named 'ingest-[stream]-[environment]'.
	 */
	private final Map<String, Stream> streams = new HashMap<>();

	/**
	 * Product that this application is. Required for PostcodeLogger.entry and
	 * PostcodeLogger.log(postcode, details).
	 */
	private @Nullable DcProduct product;

	/**
	 * Whether each search calls the developers' API, which logs it again. Such entries
	 * are not counted.
	 */
	private boolean callsDevsDcApi;

	/**
	 * Time zone of timestamps. Reports expect Europe/London from WDIV and UTC from all
	 * other products.
	 */
	private String timeZone = "UTC";

	/**
	 * Whether entries are only written to the DEBUG log, for example in tests.
	 */
	private boolean fake;

	/**
	 * Content of an invocation. 'single' is accepted by the deployed Python function and
	 * by dc-logging-ingest, 'batch' only by dc-logging-ingest.
	 */
	private Protocol protocol = Protocol.SINGLE;

	/**
	 * How long shutdown waits for undelivered entries. After that, they stay in the
	 * spool; without one they are lost, counted and logged.
	 */
	private Duration shutdownTimeout = Duration.ofSeconds(8);

	/**
	 * Entries in memory.
	 */
	private final Buffer buffer = new Buffer();

	/**
	 * Delivery and retries.
	 */
	private final Delivery delivery = new Delivery();

	/**
	 * Entries on disk, where they survive the process.
	 */
	private final Spool spool = new Spool();

	/**
	 * Files in the environment 'local'.
	 */
	private final Local local = new Local();

	/**
	 * UTM parameters in Spring MVC applications.
	 */
	private final Utm utm = new Utm();

	/**
	 * Health indicator.
	 */
	private final Health health = new Health();

	public @Nullable DcEnvironment getEnvironment() {
		return this.environment;
	}

	public void setEnvironment(@Nullable DcEnvironment environment) {
		this.environment = environment;
	}

	public @Nullable String getFunctionArn() {
		return this.functionArn;
	}

	public void setFunctionArn(@Nullable String functionArn) {
		this.functionArn = functionArn;
	}

	public @Nullable String getFunctionName() {
		return this.functionName;
	}

	public void setFunctionName(@Nullable String functionName) {
		this.functionName = functionName;
	}

	public @Nullable String getEndpoint() {
		return this.endpoint;
	}

	public void setEndpoint(@Nullable String endpoint) {
		this.endpoint = endpoint;
	}

	public Map<String, Stream> getStreams() {
		return this.streams;
	}

	public @Nullable DcProduct getProduct() {
		return this.product;
	}

	public void setProduct(@Nullable DcProduct product) {
		this.product = product;
	}

	public boolean isCallsDevsDcApi() {
		return this.callsDevsDcApi;
	}

	public void setCallsDevsDcApi(boolean callsDevsDcApi) {
		this.callsDevsDcApi = callsDevsDcApi;
	}

	public String getTimeZone() {
		return this.timeZone;
	}

	public void setTimeZone(String timeZone) {
		this.timeZone = timeZone;
	}

	public boolean isFake() {
		return this.fake;
	}

	public void setFake(boolean fake) {
		this.fake = fake;
	}

	public Protocol getProtocol() {
		return this.protocol;
	}

	public void setProtocol(Protocol protocol) {
		this.protocol = protocol;
	}

	public Duration getShutdownTimeout() {
		return this.shutdownTimeout;
	}

	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.shutdownTimeout = shutdownTimeout;
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
	 * Properties of a custom stream.
	 */
	public static final class Stream {

		/**
		 * ARN of the Lambda function that ingests the stream's entries. Must not be set
		 * in the environment 'local'.
		 */
		private @Nullable String functionArn;

		/**
		 * Allows an ingest function whose name is not 'ingest-[stream]-[environment]'.
		 * Must equal the name in the ARN.
		 */
		private @Nullable String functionName;

		public @Nullable String getFunctionArn() {
			return this.functionArn;
		}

		public void setFunctionArn(@Nullable String functionArn) {
			this.functionArn = functionArn;
		}

		public @Nullable String getFunctionName() {
			return this.functionName;
		}

		public void setFunctionName(@Nullable String functionName) {
			this.functionName = functionName;
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
	 * Properties of the buffer.
	 */
	public static final class Buffer {

		/**
		 * Maximum number of entries in memory. Without a spool, further entries are
		 * dropped and counted.
		 */
		private int capacity = 10_000;

		private void check() {
			require(this.capacity >= 1, "buffer.capacity", this.capacity, "It must be at least 1");
		}

		public int getCapacity() {
			return this.capacity;
		}

		public void setCapacity(int capacity) {
			this.capacity = capacity;
		}

	}

	/**
	 * Properties of the delivery.
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
		private @Nullable Boolean blocking;

		/**
		 * Timeout of one invocation, from connecting to the response.
		 */
		private Duration timeout = Duration.ofSeconds(10);

		/**
		 * Maximum number of concurrent invocations.
		 */
		private int maxInFlight = 50;

		/**
		 * Maximum size of a batch, at most 1MB. Used with the protocol 'batch'. AWS
		 * charges up to 256 KB as one request.
		 */
		private DataSize batchSize = DataSize.ofKilobytes(250);

		/**
		 * How long an entry may wait for others to share its batch. Used with the
		 * protocol 'batch'.
		 */
		private Duration linger = Duration.ofSeconds(1);

		/**
		 * Maximum pause before the first retry. It doubles with each further one; the
		 * actual pause is a random part of it.
		 */
		private Duration initialBackoff = Duration.ofMillis(200);

		/**
		 * Maximum pause before any retry. Failures that need a change, such as missing
		 * permissions, are retried about that often.
		 */
		private Duration maxBackoff = Duration.ofSeconds(30);

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

		public void setBlocking(@Nullable Boolean blocking) {
			this.blocking = blocking;
		}

		public Duration getTimeout() {
			return this.timeout;
		}

		public void setTimeout(Duration timeout) {
			this.timeout = timeout;
		}

		public int getMaxInFlight() {
			return this.maxInFlight;
		}

		public void setMaxInFlight(int maxInFlight) {
			this.maxInFlight = maxInFlight;
		}

		public DataSize getBatchSize() {
			return this.batchSize;
		}

		public void setBatchSize(DataSize batchSize) {
			this.batchSize = batchSize;
		}

		public Duration getLinger() {
			return this.linger;
		}

		public void setLinger(Duration linger) {
			this.linger = linger;
		}

		public Duration getInitialBackoff() {
			return this.initialBackoff;
		}

		public void setInitialBackoff(Duration initialBackoff) {
			this.initialBackoff = initialBackoff;
		}

		public Duration getMaxBackoff() {
			return this.maxBackoff;
		}

		public void setMaxBackoff(Duration maxBackoff) {
			this.maxBackoff = maxBackoff;
		}

	}

	/**
	 * Properties of the spool.
	 */
	public static final class Spool {

		/**
		 * Directory where entries are stored until they are acknowledged. Several
		 * applications can share it. Without it, entries are in memory only.
		 */
		private @Nullable String directory;

		/**
		 * Maximum size of the spool of one process, at least 1MB. Further entries are
		 * dropped and counted.
		 */
		private DataSize maxSize = DataSize.ofGigabytes(1);

		/**
		 * When entries are synced to disk, so that they survive a crash of the machine:
		 * 'never', 'always' (before log returns, which then takes milliseconds), or an
		 * interval.
		 */
		private String sync = "1s";

		private void check() {
			require(this.maxSize.toBytes() >= SpoolSettings.MIN_BYTES, "spool.max-size", this.maxSize,
					"It must be at least 1MB");
		}

		public @Nullable String getDirectory() {
			return this.directory;
		}

		public void setDirectory(@Nullable String directory) {
			this.directory = directory;
		}

		public DataSize getMaxSize() {
			return this.maxSize;
		}

		public void setMaxSize(DataSize maxSize) {
			this.maxSize = maxSize;
		}

		public String getSync() {
			return this.sync;
		}

		public void setSync(String sync) {
			this.sync = sync;
		}

	}

	/**
	 * Properties of the local files.
	 */
	public static final class Local {

		private static final DataSize MAX_OBJECT_SIZE = DataSize.ofMegabytes(16);

		/**
		 * Directory of the files, with a folder for each stream. Relative to the working
		 * directory.
		 */
		private String directory = "dc-logs";

		/**
		 * Compressed size after which a new file starts, at most 16MB, because each
		 * delivery rewrites the file.
		 */
		private DataSize objectSize = DataSize.ofMegabytes(1);

		/**
		 * Age after which a new file starts. A new file also starts every hour.
		 */
		private Duration objectAge = Duration.ofMinutes(5);

		private void check() {
			require(!this.directory.isBlank(), "local.directory", this.directory, "It must not be blank");
			require(this.objectSize.toBytes() >= 1 && this.objectSize.compareTo(MAX_OBJECT_SIZE) <= 0,
					"local.object-size", this.objectSize, "It must be at least 1B and at most 16MB");
			requireAtLeastAMillisecond("local.object-age", this.objectAge);
		}

		public String getDirectory() {
			return this.directory;
		}

		public void setDirectory(String directory) {
			this.directory = directory;
		}

		public DataSize getObjectSize() {
			return this.objectSize;
		}

		public void setObjectSize(DataSize objectSize) {
			this.objectSize = objectSize;
		}

		public Duration getObjectAge() {
			return this.objectAge;
		}

		public void setObjectAge(Duration objectAge) {
			this.objectAge = objectAge;
		}

	}

	/**
	 * Properties of the UTM parameters.
	 */
	public static final class Utm {

		/**
		 * Whether entries get the UTM parameters of the visitor.
		 */
		private boolean enabled = true;

		/**
		 * Where the UTM parameters of a page are kept for the visitor's later requests.
		 */
		private Store store = Store.COOKIE;

		/**
		 * Secret that signs the cookie. The same for all instances behind a load
		 * balancer. Without it, visitors can change what their own cookie says.
		 */
		private @Nullable String cookieSecret;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Store getStore() {
			return this.store;
		}

		public void setStore(Store store) {
			this.store = store;
		}

		public @Nullable String getCookieSecret() {
			return this.cookieSecret;
		}

		public void setCookieSecret(@Nullable String cookieSecret) {
			this.cookieSecret = cookieSecret;
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
	 * Properties of the health indicator.
	 */
	public static final class Health {

		/**
		 * Status while entries cannot be delivered.
		 */
		private StatusInTrouble statusInTrouble = StatusInTrouble.DEGRADED;

		public StatusInTrouble getStatusInTrouble() {
			return this.statusInTrouble;
		}

		public void setStatusInTrouble(StatusInTrouble statusInTrouble) {
			this.statusInTrouble = statusInTrouble;
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
