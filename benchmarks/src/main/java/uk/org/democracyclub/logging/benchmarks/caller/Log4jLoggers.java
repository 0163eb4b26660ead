package uk.org.democracyclub.logging.benchmarks.caller;

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
import uk.org.democracyclub.logging.benchmarks.search.Search;

/**
 * Log4j2 with all loggers asynchronous: the context is the one that
 * {@code AsyncLoggerContextSelector} would select.
 */
final class Log4jLoggers implements Candidate {

	private static final String RING_SIZE = "log4j2.asyncLoggerRingBufferSize";

	private final LoggerContext context;

	private final Logger logger;

	Log4jLoggers(Room room, Sink sink) {
		if (room.isAmple()) {
			System.setProperty(RING_SIZE, Integer.toString(Room.ENTRIES));
		}
		this.context = new AsyncLoggerContext("searches");
		this.context.start(new ToSinkOnly(sink));
		this.logger = this.context.getLogger("searches");
	}

	@Override
	public void log(Search search) {
		this.logger.info(new StringMapMessage(9).with("timestamp", Instant.now().toString())
			.with("dc_product", search.product().name())
			.with("postcode", search.postcode())
			.with("utm_source", search.utmSource())
			.with("utm_campaign", search.utmCampaign())
			.with("utm_medium", search.utmMedium())
			.with("api_key", search.apiKey())
			.with("calls_devs_dc_api", search.callsDevsDcApi())
			.with("had_election", search.hadElection()));
	}

	@Override
	public void close() {
		this.context.stop();
	}

	/**
	 * A configuration of one appender, the sink. A default one would not be asynchronous.
	 */
	private static final class ToSinkOnly extends AbstractConfiguration {

		private final Sink sink;

		ToSinkOnly(Sink sink) {
			super(null, ConfigurationSource.NULL_SOURCE);
			this.sink = sink;
		}

		@Override
		protected void doConfigure() {
			ToSink appender = new ToSink(this.sink);
			appender.start();
			addAppender(appender);
			LoggerConfig root = getRootLogger();
			root.setLevel(Level.INFO);
			root.addAppender(appender, Level.INFO, null);
		}

	}

	/** Appends to the sink. */
	private static final class ToSink extends AbstractAppender {

		private final Sink sink;

		ToSink(Sink sink) {
			super("sink", null, null, true, Property.EMPTY_ARRAY);
			this.sink = sink;
		}

		@Override
		public void append(LogEvent event) {
			this.sink.take(1);
		}

	}

}
