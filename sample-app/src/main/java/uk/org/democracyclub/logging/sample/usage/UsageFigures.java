package uk.org.democracyclub.logging.sample.usage;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Knows the figures of all days, and keeps them up to date: at start-up, each night, and
 * when a visitor looks at them, but for all visitors together. Thread-safe.
 */
class UsageFigures implements DisposableBean {

	// After a failure, the page asks visitors to try again in a minute.
	private static final Duration RETRY = Duration.ofSeconds(10);

	private final UsageSource source;

	private final SharedRefresh refresh;

	private final Duration longestWait;

	private final Clock clock;

	/**
	 * Creates it without reading anything.
	 * @param source where the figures come from
	 * @param interval how long figures are not looked for again
	 * @param longestWait how long a visitor waits for newer figures
	 * @param clock tells the day in London
	 */
	UsageFigures(UsageSource source, Duration interval, Duration longestWait, Clock clock) {
		this.source = source;
		this.refresh = new SharedRefresh(source::refresh,
				() -> (source.state().failed() && interval.compareTo(RETRY) > 0) ? RETRY : interval);
		this.longestWait = longestWait;
		this.clock = clock;
	}

	/**
	 * Returns the figures of a span, as new as they can be had in time.
	 * @param span the days
	 * @return the figures
	 */
	CountedUsage of(UsageSpan span) {
		this.refresh.await(this.longestWait);
		return CountedUsage.of(this.source.state(), span, LocalDate.now(this.clock));
	}

	/**
	 * Begins to bring the figures up to date, and does not wait for it. At night, when
	 * few visitors look, so that each day has its file soon after its end.
	 */
	@Scheduled(cron = "0 10 3 * * *", zone = "Europe/London")
	void prepare() {
		this.refresh.begin();
	}

	@Override
	public void destroy() {
		this.refresh.close();
	}

}
