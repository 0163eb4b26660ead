package uk.org.democracyclub.logging.benchmarks.contender;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.spring.LogTransportFactory;
import uk.org.democracyclub.logging.delivery.LogTransport;

import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * DC Logging in a Spring context, as an application has it: the starter, its properties
 * and the {@link PostcodeLogger}. Acknowledgements are seen as an application sees them,
 * by the meter {@code dc.logging.delivery}.
 */
public final class Ours implements Contender {

	/** The function, which exists nowhere. */
	public static final String FUNCTION_ARN = "arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development";

	static final String CAPACITY = "dc.logging.buffer.capacity";

	private static final String METER = "dc.logging.entries.";

	private static final Duration FLUSH = Duration.ofMinutes(1);

	private final ConfigurableApplicationContext context;

	private final PostcodeLogger logger;

	private final MeterRegistry meters;

	private final int capacity;

	private Ours(ConfigurableApplicationContext context) {
		this.context = context;
		this.logger = context.getBean(PostcodeLogger.class);
		this.meters = context.getBean(MeterRegistry.class);
		this.capacity = context.getEnvironment().getProperty(CAPACITY, Integer.class, 10_000);
	}

	static Ours open(Setup setup, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		if (setup.ample()) {
			all.add(CAPACITY + "=" + Setup.AMPLE);
		}
		URI endpoint = setup.endpoint();
		if (endpoint != null) {
			all.addAll(clientProperties(endpoint));
		}
		return open(setup.arrivals(), (endpoint == null) ? new CountingTransport().opened() : null, all);
	}

	/** Starts an application that logs to a transport. */
	public static Ours open(Arrivals arrivals, @Nullable LogTransport transport, List<String> properties) {
		// The configuration of Logback stays as it is.
		System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
		return new Ours(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.registerShutdownHook(false)
			.properties("dc.logging.environment=development", "dc.logging.product=WCIVF",
					"dc.logging.function-arn=" + FUNCTION_ARN)
			.properties(properties.toArray(String[]::new))
			.initializers((GenericApplicationContext context) -> {
				context.registerBean(MeterRegistry.class, () -> new Meters(arrivals));
				if (transport != null) {
					context.registerBean(LogTransportFactory.class, () -> (stream) -> transport);
				}
			})
			.run());
	}

	public static List<String> clientProperties(URI endpoint) {
		return List.of("dc.logging.endpoint=" + endpoint, "spring.cloud.aws.region.static=eu-west-2",
				"spring.cloud.aws.credentials.access-key=key", "spring.cloud.aws.credentials.secret-key=secret");
	}

	@Override
	public void log(Search search) {
		this.logger.log(search.postcode(), search::complete);
	}

	// No more, because meters hear of a delivery before its room is free again.
	@Override
	public int supply() {
		return this.capacity / 2;
	}

	@Override
	public void flush() {
		this.logger.flush(FLUSH);
	}

	@Override
	public void check() {
		double failed = count("failed") + count("dropped") + count("rejected") + count("retried");
		if (count("logged") != count("accepted") || failed > 0) {
			throw new IllegalStateException("Of %s entries, %s were logged, and %s were not or more than once"
				.formatted(count("accepted"), count("logged"), failed));
		}
	}

	/** The sum of the counters with a name, whatever their tags. */
	public double count(String name) {
		return this.meters.find(METER + name).functionCounters().stream().mapToDouble(FunctionCounter::count).sum();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	/** Tells the arrivals of what the delivery's timer records. */
	private static final class Meters extends SimpleMeterRegistry {

		private final Arrivals arrivals;

		Meters(Arrivals arrivals) {
			this.arrivals = arrivals;
		}

		@Override
		protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauseDetector) {
			if (!id.getName().equals("dc.logging.delivery")) {
				return super.newTimer(id, config, pauseDetector);
			}
			return new CumulativeTimer(id, this.clock, config, pauseDetector, getBaseTimeUnit(), false) {

				@Override
				protected void recordNonNegative(long amount, TimeUnit unit) {
					Meters.this.arrivals.acknowledged(unit.toMicros(amount));
				}

			};
		}

	}

}
