package uk.org.democracyclub.logging.sample.usage;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.queries.QueryEngine;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Service;

/**
 * Counts figures, a few at a time: what is asked while too many wait is refused, so that
 * figures never slow the search. Thread-safe.
 */
@Service
class UsageFigures implements DisposableBean {

	private static final Logger logger = LoggerFactory.getLogger(UsageFigures.class);

	private static final int AT_ONCE = UsageFigure.values().length;

	private static final int WAITING = 10 * AT_ONCE;

	static final String PREPARATION = "SELECT 1";

	private final QueryEngine engine;

	private final FigureReader reader;

	private final ExecutorService executor = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 0, TimeUnit.SECONDS,
			new LinkedBlockingQueue<>(WAITING), new CustomizableThreadFactory("usage-"));

	UsageFigures(QueryEngine engine, FigureReader reader) {
		this.engine = engine;
		this.reader = reader;
	}

	/**
	 * Counts a figure.
	 * @param figure the figure
	 * @param span the days
	 * @return the figure to come
	 * @throws RejectedExecutionException if too many figures are asked for
	 */
	Future<Figure> count(UsageFigure figure, UsageSpan span) {
		return this.executor.submit(() -> this.reader.read(figure, span, this.engine.query(figure.sql(span))));
	}

	/**
	 * Has the engine open and look through the log, in the background.
	 */
	void prepare() {
		this.executor.execute(() -> {
			try {
				this.engine.query(PREPARATION);
			}
			catch (RuntimeException ex) {
				// The first figure that is asked for will fail as well, and say so.
				logger.debug("The log could not be read", ex);
			}
		});
	}

	@Override
	public void destroy() {
		this.executor.shutdownNow();
	}

}
