package uk.org.democracyclub.logging.benchmarks.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.DefaultPostcodeLogger;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.benchmarks.ours.StarterDefaults;
import uk.org.democracyclub.logging.benchmarks.search.Search;
import uk.org.democracyclub.logging.delivery.DeliveringEntryLogger;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliverySettings;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.lambda.LambdaTransport;
import uk.org.democracyclub.logging.lambda.Payload;

/**
 * DC Logging with the starter's settings.
 */
final class Ours implements Candidate {

	private static final Duration FLUSH = Duration.ofMinutes(1);

	private final DeliveryEngine<PostcodeLogEntry> engine;

	private final PostcodeLogger logger;

	private final int bufferCapacity;

	private Ours(DeliveryEngine<PostcodeLogEntry> engine, int bufferCapacity) {
		this.engine = engine;
		this.bufferCapacity = bufferCapacity;
		this.logger = new DefaultPostcodeLogger(new DeliveringEntryLogger<>(engine), DcProduct.WCIVF, false,
				() -> UtmParameters.NONE, InstantSource.system());
	}

	static Ours start(URI endpoint, boolean batch, DeliverySettings settings, @Nullable Path spool,
			Settlement settlement) {
		Payload payload = batch ? Payload.batch(Payload.MAX_BYTES, StarterDefaults.LINGER) : Payload.single();
		LambdaTransport transport = new LambdaTransport(Lambda.FUNCTION, payload, () -> Lambda.client(endpoint));
		DeliveryEngine<PostcodeLogEntry> engine = DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport)
			.settings(settings)
			.spool((spool != null) ? StarterDefaults.spool(spool) : null)
			.build();
		engine.addListener(
				(sinceAccepted) -> settlement.acknowledged(TimeUnit.NANOSECONDS.toMicros(sinceAccepted.toNanos())));
		engine.start();
		return new Ours(engine, settings.bufferCapacity());
	}

	@Override
	public void log(Search search) {
		this.logger.log(search.postcode(), search::complete);
	}

	// Not more: listeners hear of a delivery a moment before its room is given back.
	@Override
	public int supply() {
		return this.bufferCapacity / 2;
	}

	@Override
	public void flush() {
		this.engine.flush(FLUSH);
	}

	@Override
	public void check() {
		DeliveryStatistics statistics = this.engine.statistics();
		if (statistics.logged() != statistics.accepted() || statistics.failedInAll() > 0 || statistics.retried() > 0
				|| statistics.droppedInAll() > 0 || statistics.rejectedInAll() > 0) {
			throw new IllegalStateException("Not everything was logged at the first attempt: " + statistics);
		}
	}

	@Override
	public void close() {
		this.engine.close();
	}

}
