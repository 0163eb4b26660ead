package uk.org.democracyclub.logging.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryEngineBuilder;
import uk.org.democracyclub.logging.delivery.DeliveryStatus;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.spring.LogTransportFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.VirtualThreadTaskExecutor;

/**
 * The engines of all streams that this application logs, one per stream, and their
 * lifecycle. Delivery starts before the web server accepts its first request. When the
 * web server has finished its last request, the waiting entries are delivered, while all
 * beans still work. The engines are closed when this is destroyed, after the beans that
 * log. Thread-safe.
 */
public final class DeliveryEngines
		implements SmartLifecycle, ApplicationListener<ApplicationReadyEvent>, DisposableBean {

	/** Below the web server's, which stops in {@code DEFAULT_PHASE - 2048}. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	/** How long after the start of the application the first delivery is prepared. */
	static final Duration PREPARE_AFTER = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(DcLoggingAutoConfiguration.class);

	private final DeliveryOptions options;

	private final LogTransportFactory transports;

	private final boolean blocking;

	private final boolean virtualThreads;

	private final InstantSource clock;

	private final Map<String, DeliveryEngine<?>> engines = new ConcurrentSkipListMap<>();

	private final List<Consumer<? super DeliveryEngine<?>>> observers = new CopyOnWriteArrayList<>();

	// Lasts until the configuration changes, and is not detected by deliveries.
	private final Optional<DeliveryStatus.Trouble> ofConfiguration;

	private boolean running;

	DeliveryEngines(DeliveryOptions options, LogTransportFactory transports, boolean blocking, boolean virtualThreads,
			InstantSource clock) {
		this.options = options;
		this.transports = transports;
		this.blocking = blocking;
		this.virtualThreads = virtualThreads;
		this.clock = clock;
		this.ofConfiguration = (options.isFake() && options.environment() == DcEnvironment.PRODUCTION)
				? Optional.of(fakeInProduction(clock.instant())) : Optional.empty();
		this.ofConfiguration.ifPresent((trouble) -> logger.warn("{}: {}", trouble.detail(), trouble.advice()));
	}

	private static DeliveryStatus.Trouble fakeInProduction(Instant now) {
		return new DeliveryStatus.Trouble("fake", "dc.logging.fake is set in the environment 'production'",
				"no entry is sent: remove dc.logging.fake, or set dc.logging.environment to another environment", now);
	}

	/**
	 * Returns the status of an engine, with problems of the configuration.
	 * @param engine the engine
	 * @return the status
	 */
	public DeliveryStatus status(DeliveryEngine<?> engine) {
		DeliveryStatus status = engine.status();
		return this.ofConfiguration.isEmpty() ? status : new DeliveryStatus(status.destination(), status.endpoint(),
				this.ofConfiguration, status.lastAcknowledged());
	}

	/**
	 * Returns the engine of a stream, which is created when it is first requested.
	 * @param <E> the type of the stream's entries
	 * @param stream the stream
	 * @return the engine
	 * @throws IllegalStateException if there is an engine for another stream of that name
	 */
	@SuppressWarnings("unchecked")
	public synchronized <E extends LogEntry> DeliveryEngine<E> engine(LogStream<E> stream) {
		DeliveryEngine<?> engine = this.engines.get(stream.name());
		if (engine == null) {
			DeliveryEngine<E> created = create(stream);
			this.engines.put(stream.name(), created);
			this.observers.forEach((observer) -> observer.accept(created));
			if (this.running) {
				start(created);
			}
			return created;
		}
		if (engine.stream() != stream) {
			throw new IllegalStateException("There are two streams with the name '%s'".formatted(stream.name()));
		}
		return (DeliveryEngine<E>) engine;
	}

	private <E extends LogEntry> DeliveryEngine<E> create(LogStream<E> stream) {
		DeliveryEngineBuilder<E> builder = DeliveryEngine.builder(stream, transport(stream))
			.zone(this.options.timeZone())
			.settings(this.options.settings())
			.spool(this.options.spool())
			.closeTimeout(this.options.shutdownTimeout())
			.settingsToCheck(SettingsToCheck.BY_REASON)
			.clock(this.clock);
		if (this.virtualThreads) {
			builder.threads(new VirtualThreadTaskExecutor("dc-logging-sender-" + stream.name() + "-")
				.getVirtualThreadFactory());
		}
		if (this.blocking) {
			// Nothing runs in the background between requests, and there is CPU time at
			// start-up.
			builder.deliverBeforeReturning(this.options.deliveryTimeout()).prepareAfter(Duration.ZERO);
		}
		return builder.build();
	}

	// With dc.logging.fake nothing is sent, even with transports of the application.
	private LogTransport transport(LogStream<?> stream) {
		if (this.options.isFake()) {
			this.options.functions().checkIfPresent(stream);
			return new FakeTransport();
		}
		return this.transports.create(stream);
	}

	/**
	 * Returns the engines that exist so far.
	 * @return the engines, in the order of the names of their streams
	 */
	public List<DeliveryEngine<?>> all() {
		return List.copyOf(this.engines.values());
	}

	/**
	 * Calls an observer for each engine: immediately for those that exist, and later for
	 * each new one.
	 * @param observer is called with each engine
	 */
	public synchronized void observe(Consumer<? super DeliveryEngine<?>> observer) {
		this.engines.values().forEach(observer);
		this.observers.add(observer);
	}

	@Override
	public synchronized void start() {
		// A transport of the application's own does not use their properties.
		if (this.options.isFake() || this.transports instanceof DestinationTransports) {
			this.options.checkStreams(this.engines.keySet());
		}
		this.running = true;
		this.engines.values().forEach(DeliveryEngines::start);
	}

	private static void start(DeliveryEngine<?> engine) {
		engine.start();
		DeliveryStatus status = engine.status();
		logger.info("Logging {} to {}{}", engine.stream(), status.destination(),
				status.endpoint().map((endpoint) -> " at " + endpoint).orElse(""));
	}

	// Not earlier: start-up and the first page need the processors. An entry that comes
	// earlier does not wait.
	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		all().forEach((engine) -> engine.prepareIn(PREPARE_AFTER));
	}

	@Override
	public void stop() {
		inParallel(DeliveryEngine::drain);
		synchronized (this) {
			this.running = false;
		}
	}

	@Override
	public synchronized boolean isRunning() {
		return this.running;
	}

	// A paused context keeps its threads; there is nothing to gain from draining then.
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	@Override
	public void destroy() {
		inParallel(DeliveryEngine::close);
	}

	// Each may use the whole shutdown timeout.
	private void inParallel(Consumer<DeliveryEngine<?>> end) {
		List<DeliveryEngine<?>> engines = all();
		if (engines.size() == 1) {
			end.accept(engines.get(0));
			return;
		}
		List<Thread> threads = engines.stream()
			.map((engine) -> new Thread(() -> end.accept(engine), "dc-logging-end-" + engine.stream().name()))
			.toList();
		threads.forEach(Thread::start);
		try {
			for (Thread thread : threads) {
				thread.join();
			}
		}
		catch (InterruptedException ex) {
			threads.forEach(Thread::interrupt);
			Thread.currentThread().interrupt();
		}
	}

}
