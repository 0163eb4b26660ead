package uk.org.democracyclub.logging.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;

import org.springframework.context.SmartLifecycle;

/**
 * Starts delivery before the web server takes its first request, and lets what waits be
 * delivered after the web server has finished its last, while all beans still work. The
 * engine itself is closed when it is destroyed, after the beans that log.
 */
final class DeliveryLifecycle implements SmartLifecycle {

	/** Below the web server's, which stops in {@code DEFAULT_PHASE - 2048}. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 4096;

	private static final Logger logger = LoggerFactory.getLogger(DeliveryLifecycle.class);

	private final DeliveryEngine<?> engine;

	private volatile boolean running;

	DeliveryLifecycle(DeliveryEngine<?> engine) {
		this.engine = engine;
	}

	@Override
	public void start() {
		this.engine.start();
		this.running = true;
		logger.info("Logging {} to {}", this.engine.stream(), this.engine.status().destination());
	}

	@Override
	public void stop() {
		this.engine.drain();
		this.running = false;
	}

	@Override
	public boolean isRunning() {
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

}
