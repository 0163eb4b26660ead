package uk.org.democracyclub.logging.benchmarks.contender;

import java.time.Instant;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.AbstractConfiguration;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.message.StringMapMessage;

/**
 * Log4j2 with all loggers asynchronous: the context is the one that
 * {@code AsyncLoggerContextSelector} would select.
 */
final class Log4jLoggers {

	private Log4jLoggers() {
	}

	static Contender open(Setup setup) {
		if (setup.ample()) {
			System.setProperty("log4j2.asyncLoggerRingBufferSize", Integer.toString(Setup.AMPLE));
		}
		LoggerContext context = new AsyncLoggerContext("searches");
		context.start(new ToArrivalsOnly(setup.arrivals()));
		Logger logger = context.getLogger("searches");
		return (search) -> logger.info(new StringMapMessage(9).with("timestamp", Instant.now().toString())
			.with("dc_product", search.product().name())
			.with("postcode", search.postcode())
			.with("utm_source", search.utmSource())
			.with("utm_campaign", search.utmCampaign())
			.with("utm_medium", search.utmMedium())
			.with("api_key", search.apiKey())
			.with("calls_devs_dc_api", search.callsDevsDcApi())
			.with("had_election", search.hadElection()));
	}

	/**
	 * A configuration of one appender that counts. A default one would not be
	 * asynchronous.
	 */
	private static final class ToArrivalsOnly extends AbstractConfiguration {

		private final Arrivals arrivals;

		ToArrivalsOnly(Arrivals arrivals) {
			super(null, ConfigurationSource.NULL_SOURCE);
			this.arrivals = arrivals;
		}

		@Override
		protected void doConfigure() {
			ToArrivals appender = new ToArrivals(this.arrivals);
			appender.start();
			addAppender(appender);
			LoggerConfig root = getRootLogger();
			root.setLevel(Level.INFO);
			root.addAppender(appender, Level.INFO, null);
		}

	}

	/** Counts events. */
	private static final class ToArrivals extends AbstractAppender {

		private final Arrivals arrivals;

		ToArrivals(Arrivals arrivals) {
			super("arrivals", null, null, true, Property.EMPTY_ARRAY);
			this.arrivals = arrivals;
		}

		@Override
		public void append(LogEvent event) {
			this.arrivals.add(1);
		}

	}

}
