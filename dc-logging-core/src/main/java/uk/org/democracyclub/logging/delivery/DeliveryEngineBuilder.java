package uk.org.democracyclub.logging.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.spool.SpoolSettings;

/**
 * Builds a {@link DeliveryEngine}. Not thread-safe.
 *
 * @param <E> the type of the stream's entries
 */
public final class DeliveryEngineBuilder<E extends LogEntry> {

	final LogStream<E> stream;

	final LogTransport transport;

	ZoneId zone = ZoneOffset.UTC;

	DeliverySettings settings = DeliverySettings.DEFAULTS;

	@Nullable SpoolSettings spool;

	Duration closeTimeout = Duration.ofSeconds(8);

	@Nullable Duration handOverTimeout;

	Duration prepareAfter = Duration.ofSeconds(5);

	@Nullable ThreadFactory threads;

	Map<String, String> settingsToCheck = Map.of();

	InstantSource clock = InstantSource.system();

	DeliveryEngineBuilder(LogStream<E> stream, LogTransport transport) {
		this.stream = stream;
		this.transport = transport;
	}

	/**
	 * Sets the time zone of the timestamps in lines, by default UTC.
	 * @param zone the zone
	 * @return this builder
	 */
	public DeliveryEngineBuilder<E> zone(ZoneId zone) {
		this.zone = zone;
		return this;
	}

	/**
	 * Sets how entries are buffered, sent and retried, by default
	 * {@link DeliverySettings#DEFAULTS}.
	 * @param settings the settings
	 * @return this builder
	 */
	public DeliveryEngineBuilder<E> settings(DeliverySettings settings) {
		this.settings = settings;
		return this;
	}

	/**
	 * Sets where entries are kept on disk until they are acknowledged. By default they
	 * are kept in memory only.
	 * @param spool the settings; {@code null} for memory only
	 * @return this builder
	 */
	public DeliveryEngineBuilder<E> spool(@Nullable SpoolSettings spool) {
		this.spool = spool;
		return this;
	}

	/**
	 * Sets how long {@link DeliveryEngine#drain()} and {@link DeliveryEngine#close()}
	 * wait in total for undelivered entries, by default 8 seconds.
	 * @param closeTimeout the time
	 * @return this builder
	 */
	public DeliveryEngineBuilder<E> closeTimeout(Duration closeTimeout) {
		this.closeTimeout = closeTimeout;
		return this;
	}

	/**
	 * Makes {@link DeliveryEngine#accept} wait until the entry is settled, for a process
	 * that is frozen after it has responded, as in AWS Lambda. Does not wait for a
	 * destination that is unavailable: the entry is then delivered with a later one.
	 * @param atMost how long to wait at most
	 * @return this builder
	 */
	public DeliveryEngineBuilder<E> deliverBeforeReturning(Duration atMost) {
		this.handOverTimeout = atMost;
		return this;
	}

	/**
	 * Sets the factory of the threads that make deliveries, one thread for each delivery
	 * in flight. By default, they are platform daemon threads.
	 * @param threads creates threads, for example virtual ones
	 * @return this builder
	 */
	public DeliveryEngineBuilder<E> threads(ThreadFactory threads) {
		this.threads = threads;
		return this;
	}

	/**
	 * Sets when to prepare the first delivery if no entry comes earlier, by default 5
	 * seconds after the {@link DeliveryEngine#start() start}, so as not to slow down the
	 * start of the application.
	 * @param delay the time after the start
	 * @return this builder
	 * @see LogTransport#prepare()
	 */
	public DeliveryEngineBuilder<E> prepareAfter(Duration delay) {
		this.prepareAfter = delay;
		return this;
	}

	/**
	 * Sets the settings that advice refers to, as the application calls them, for example
	 * the names of its properties. By default, advice names none.
	 * @param settings the names of the settings to check, by the tag of the reason
	 * @return this builder
	 */
	public DeliveryEngineBuilder<E> settingsToCheck(Map<String, String> settings) {
		this.settingsToCheck = Map.copyOf(settings);
		return this;
	}

	/**
	 * Sets the clock, by default the system's.
	 * @param clock the clock
	 * @return this builder
	 */
	public DeliveryEngineBuilder<E> clock(InstantSource clock) {
		this.clock = clock;
		return this;
	}

	/**
	 * Builds the engine, and opens its spool if one is configured.
	 * @return the engine, not started yet
	 */
	public DeliveryEngine<E> build() {
		return new DeliveryEngine<>(this);
	}

}
