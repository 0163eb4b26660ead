package uk.org.democracyclub.logging.sample.usage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a figure; what goes wrong is logged, and gives no figure.
 */
final class FigureWait {

	private static final Logger logger = LoggerFactory.getLogger(FigureWait.class);

	private static final Duration LONGEST = Duration.ofMinutes(1);

	private final UsageFigure figure;

	private final Future<Figure> counted;

	private boolean over;

	private @Nullable Figure result;

	private FigureWait(UsageFigure figure, Future<Figure> counted) {
		this.figure = figure;
		this.counted = counted;
	}

	/** Has a figure counted. */
	static FigureWait of(UsageFigures figures, UsageFigure figure, UsageSpan span) {
		return new FigureWait(figure, begin(figures, figure, span));
	}

	private static Future<Figure> begin(UsageFigures figures, UsageFigure figure, UsageSpan span) {
		try {
			return figures.count(figure, span);
		}
		catch (RejectedExecutionException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	boolean isDone() {
		return this.over || this.counted.isDone();
	}

	/** Returns the figure, or {@code null} if it could not be counted. */
	@Nullable Figure await() {
		if (!this.over) {
			this.result = get();
			this.over = true;
		}
		return this.result;
	}

	private @Nullable Figure get() {
		try {
			return this.counted.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			// An engine can quote what stands in the logs.
			logger.warn("The figure '{}' could not be counted ({}); the reason is logged at DEBUG, because it can quote"
					+ " what visitors typed", this.figure.id(), nameOf(ex.getCause()));
			logger.debug("The figure '{}' could not be counted", this.figure.id(), ex.getCause());
		}
		catch (TimeoutException ex) {
			logger.warn("The figure '{}' was not counted within {} s", this.figure.id(), LONGEST.toSeconds());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		cancel();
		return null;
	}

	private static String nameOf(@Nullable Throwable cause) {
		return (cause != null) ? cause.getClass().getSimpleName() : "unknown";
	}

	void cancel() {
		this.counted.cancel(true);
	}

}
