package uk.org.democracyclub.logging.spool;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The daemon threads of a spool. Thread-safe. */
final class Background {

	private static final Logger logger = LoggerFactory.getLogger(Background.class);

	// One can create segments while others are busy with recovery and forcing.
	private static final int THREADS = 3;

	private static final Duration LONGEST_END = Duration.ofSeconds(1);

	private final ScheduledThreadPoolExecutor executor;

	Background(String name) {
		this.executor = new ScheduledThreadPoolExecutor(THREADS, (task) -> {
			Thread thread = new Thread(task, name);
			thread.setDaemon(true);
			return thread;
		});
	}

	/** Runs a task again and again, even if it fails. */
	void repeat(Runnable task, Duration pause) {
		var unused = this.executor.scheduleWithFixedDelay(() -> {
			try {
				task.run();
			}
			catch (RuntimeException | Error ex) {
				logger.debug("A background task of the spool failed", ex);
			}
		}, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** Runs a task once; after the end, the next process does it. */
	void run(Runnable task) {
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			logger.debug("The spool is closed", ex);
		}
	}

	/** Begins no more tasks, and waits a moment for those that run. */
	void end() {
		this.executor.shutdown();
		try {
			if (!this.executor.awaitTermination(LONGEST_END.toNanos(), TimeUnit.NANOSECONDS)) {
				this.executor.shutdownNow();
			}
		}
		catch (InterruptedException ex) {
			this.executor.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}

}
