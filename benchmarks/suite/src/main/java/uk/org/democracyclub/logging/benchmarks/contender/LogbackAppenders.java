package uk.org.democracyclub.logging.benchmarks.contender;

import java.time.Instant;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import net.logstash.logback.appender.LoggingEventAsyncDisruptorAppender;
import net.logstash.logback.argument.StructuredArguments;
import org.slf4j.Logger;

/** Logback with one of its asynchronous appenders, in a context of its own. */
final class LogbackAppenders {

	private LogbackAppenders() {
	}

	static Contender async(Setup setup) {
		AsyncAppender appender = new AsyncAppender();
		if (setup.ample()) {
			// INFO is dropped when there is no more than a fifth left.
			appender.setQueueSize(2 * Setup.AMPLE);
		}
		Logger logger = start(appender, appender, setup);
		return (search) -> fluently(logger, search);
	}

	static Contender disruptor(Setup setup) {
		LoggingEventAsyncDisruptorAppender appender = new LoggingEventAsyncDisruptorAppender();
		if (setup.ample()) {
			appender.setRingBufferSize(Setup.AMPLE);
		}
		appender.setAddDefaultStatusListener(false);
		Logger logger = start(appender, appender, setup);
		return (search) -> withArguments(logger, search);
	}

	private static Logger start(Appender<ILoggingEvent> appender, AppenderAttachable<ILoggingEvent> attachable,
			Setup setup) {
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(new LogbackMDCAdapter());
		ToArrivals toArrivals = new ToArrivals(setup.arrivals());
		toArrivals.setContext(context);
		toArrivals.start();
		attachable.addAppender(toArrivals);
		appender.setContext(context);
		appender.start();
		ch.qos.logback.classic.Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		root.setLevel(Level.INFO);
		root.addAppender(appender);
		return context.getLogger("searches");
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

	/** Counts events. */
	private static final class ToArrivals extends UnsynchronizedAppenderBase<ILoggingEvent> {

		private final Arrivals arrivals;

		ToArrivals(Arrivals arrivals) {
			this.arrivals = arrivals;
		}

		@Override
		protected void append(ILoggingEvent event) {
			this.arrivals.add(1);
		}

	}

}
