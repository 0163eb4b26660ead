package uk.org.democracyclub.logging.benchmarks.caller;

import java.time.Instant;
import java.util.function.BiConsumer;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.argument.StructuredArguments;
import org.slf4j.Logger;
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Logback with one of its asynchronous appenders, in a context of its own.
 */
final class LogbackAppenders implements Candidate {

	private final LoggerContext context;

	private final Logger logger;

	private final BiConsumer<Logger, Search> call;

	private LogbackAppenders(LoggerContext context, Appender<ILoggingEvent> appender, BiConsumer<Logger, Search> call) {
		this.context = context;
		this.call = call;
		appender.start();
		ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		root.setLevel(Level.INFO);
		root.addAppender(appender);
		this.logger = context.getLogger("searches");
	}

	static LogbackAppenders async(Room room, Sink sink) {
		LoggerContext context = context();
		AsyncAppender appender = new AsyncAppender();
		if (room.isAmple()) {
			// INFO is dropped when there is no more than a fifth left.
			appender.setQueueSize(2 * Room.ENTRIES);
		}
		appender.setContext(context);
		appender.addAppender(started(new ToSink(sink), context));
		return new LogbackAppenders(context, appender, LogbackAppenders::fluently);
	}

	static LogbackAppenders disruptor(Room room, Sink sink) {
		LoggerContext context = context();
		LoggingEventAsyncDisruptorAppender appender = new LoggingEventAsyncDisruptorAppender();
		if (room.isAmple()) {
			appender.setRingBufferSize(Room.ENTRIES);
		}
		appender.setAddDefaultStatusListener(false);
		appender.setContext(context);
		appender.addAppender(started(new ToSink(sink), context));
		return new LogbackAppenders(context, appender, LogbackAppenders::withArguments);
	}

	private static LoggerContext context() {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(new LogbackMDCAdapter());
		return context;
	}

	private static Appender<ILoggingEvent> started(Appender<ILoggingEvent> appender, LoggerContext context) {
		appender.setContext(context);
		appender.start();
		return appender;
	}

	@Override
	public void log(Search search) {
		this.call.accept(this.logger, search);
	}

	private static void fluently(Logger logger, Search search) {
		logger.atInfo()
			.addKeyValue("timestamp", Instant.now())
			.addKeyValue("dc_product", search.product())
			.addKeyValue("postcode", search.postcode())
			.addKeyValue("utm_source", search.utmSource())
			.addKeyValue("utm_campaign", search.utmCampaign())
			.addKeyValue("utm_medium", search.utmMedium())
			.addKeyValue("api_key", search.apiKey())
			.addKeyValue("calls_devs_dc_api", search.callsDevsDcApi())
			.addKeyValue("had_election", search.hadElection())
			.log("search");
	}

	private static void withArguments(Logger logger, Search search) {
		logger.info("search", StructuredArguments.keyValue("timestamp", Instant.now()),
				StructuredArguments.keyValue("dc_product", search.product()),
				StructuredArguments.keyValue("postcode", search.postcode()),
				StructuredArguments.keyValue("utm_source", search.utmSource()),
				StructuredArguments.keyValue("utm_campaign", search.utmCampaign()),
				StructuredArguments.keyValue("utm_medium", search.utmMedium()),
				StructuredArguments.keyValue("api_key", search.apiKey()),
				StructuredArguments.keyValue("calls_devs_dc_api", search.callsDevsDcApi()),
				StructuredArguments.keyValue("had_election", search.hadElection()));
	}

	@Override
	public void close() {
		this.context.stop();
	}

	/** Appends to the sink. */
	private static final class ToSink extends UnsynchronizedAppenderBase<ILoggingEvent> {

		private final Sink sink;

		ToSink(Sink sink) {
			this.sink = sink;
		}

		@Override
		protected void append(ILoggingEvent event) {
			this.sink.take(1);
		}

	}

}
