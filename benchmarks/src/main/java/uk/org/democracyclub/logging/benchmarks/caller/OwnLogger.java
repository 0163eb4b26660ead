package uk.org.democracyclub.logging.benchmarks.caller;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.DefaultPostcodeLogger;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.benchmarks.ours.StarterDefaults;
import uk.org.democracyclub.logging.benchmarks.process.ScratchFolder;
import uk.org.democracyclub.logging.benchmarks.search.Search;
import uk.org.democracyclub.logging.delivery.DeliveringEntryLogger;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.DeliverySettings;
import uk.org.democracyclub.logging.delivery.DeliveryStatistics;
import uk.org.democracyclub.logging.delivery.FakeTransport;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;

/**
 * Ours, as the starter puts it together.
 */
final class OwnLogger implements Candidate {

	private static final Duration FLUSH = Duration.ofMinutes(1);

	private final DeliveryEngine<PostcodeLogEntry> engine;

	private final PostcodeLogger logger;

	private final @Nullable ScratchFolder spool;

	private OwnLogger(Room room, LogTransport transport, @Nullable ScratchFolder spool) {
		DeliverySettings settings = room.isAmple() ? StarterDefaults.withBuffer(Room.ENTRIES)
				: DeliverySettings.DEFAULTS;
		this.spool = spool;
		this.engine = DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport)
			.settings(settings)
			.spool((spool != null) ? StarterDefaults.spool(spool.path()) : null)
			.build();
		this.engine.start();
		this.logger = new DefaultPostcodeLogger(new DeliveringEntryLogger<>(this.engine), DcProduct.WCIVF, false,
				() -> UtmParameters.NONE, InstantSource.system());
	}

	static OwnLogger inMemory(Room room, Sink sink) {
		return new OwnLogger(room, new ToSink(sink), null);
	}

	static OwnLogger withSpool(Room room, Sink sink) {
		try {
			return new OwnLogger(room, new ToSink(sink), ScratchFolder.create("spool"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static OwnLogger fake(Room room, Sink sink) {
		return new OwnLogger(room, new Fake(sink), null);
	}

	@Override
	public void log(Search search) {
		this.logger.log(search.postcode(), search::complete);
	}

	PostcodeLogger logger() {
		return this.logger;
	}

	@Override
	public void flush() {
		this.engine.flush(FLUSH);
	}

	@Override
	public long dropped() {
		DeliveryStatistics statistics = this.engine.statistics();
		return statistics.droppedInAll() + statistics.failedInAll() + statistics.rejectedInAll();
	}

	@Override
	public void close() {
		this.engine.close();
		if (this.spool != null) {
			try {
				this.spool.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	/** Takes entries to the sink, many at a time as the fake does. */
	private record ToSink(Sink sink) implements LogTransport {

		private static final DeliveryLimits LIMITS = DeliveryLimits.inSequence(1000);

		@Override
		public String destination() {
			return "a sink";
		}

		@Override
		public DeliveryLimits limits() {
			return LIMITS;
		}

		@Override
		public void deliver(List<OutgoingEntry> entries) {
			this.sink.take(entries.size());
		}

		@Override
		public void close() {
			// Nothing is held.
		}

	}

	/** The fake itself, only counted. */
	private record Fake(Sink sink, FakeTransport fake) implements LogTransport {

		Fake(Sink sink) {
			this(sink, new FakeTransport());
		}

		@Override
		public String destination() {
			return this.fake.destination();
		}

		@Override
		public DeliveryLimits limits() {
			return this.fake.limits();
		}

		@Override
		public void deliver(List<OutgoingEntry> entries) {
			this.fake.deliver(entries);
			this.sink.take(entries.size());
		}

		@Override
		public void close() {
			this.fake.close();
		}

	}

}
