package uk.org.democracyclub.logging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Captures what is logged below a logger, from a level up, until it is closed.
 */
public final class CapturedLog implements AutoCloseable {

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {

		@Override
		protected void append(ILoggingEvent event) {
			CapturedLog.this.events.add(event);
		}

	};

	private final Logger logger;

	private final Level previousLevel;

	private CapturedLog(Logger logger, Level level) {
		this.logger = logger;
		this.previousLevel = logger.getLevel();
		this.appender.setContext(logger.getLoggerContext());
		this.appender.start();
		this.logger.setLevel(level);
		this.logger.setAdditive(false);
		this.logger.addAppender(this.appender);
	}

	public static CapturedLog of(String logger, Level level) {
		return new CapturedLog((Logger) LoggerFactory.getLogger(logger), level);
	}

	public List<ILoggingEvent> events() {
		return List.copyOf(this.events);
	}

	public List<String> messages() {
		return this.events.stream().map(ILoggingEvent::getFormattedMessage).toList();
	}

	public List<String> messages(Level level) {
		return this.events.stream()
			.filter((event) -> event.getLevel().equals(level))
			.map(ILoggingEvent::getFormattedMessage)
			.toList();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(this.previousLevel);
		this.logger.setAdditive(true);
	}

}
