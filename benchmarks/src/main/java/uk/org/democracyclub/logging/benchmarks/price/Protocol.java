package uk.org.democracyclub.logging.benchmarks.price;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.Supplier;

import software.amazon.awssdk.services.lambda.LambdaClient;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.benchmarks.ours.StarterDefaults;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.lambda.FunctionArn;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.LambdaTransport;
import uk.org.democracyclub.logging.lambda.Payload;

/**
 * How large invocations and records become, asked of the code that makes them.
 */
final class Protocol {

	private static final IngestFunction FUNCTION = IngestFunction.of(
			FunctionArn.parse("arn:aws:lambda:eu-west-2:123456789012:function:"
					+ LogStream.POSTCODE_SEARCHES.ingestFunctionName(DcEnvironment.PRODUCTION)),
			LogStream.POSTCODE_SEARCHES, DcEnvironment.PRODUCTION);

	private static final PostcodeLogEntry ENTRY = PostcodeLogEntry.builder(DcProduct.WCIVF, "SW1A 1AA")
		.timestamp(Instant.parse("2026-05-07T07:00:00.123456Z"))
		.hadElection(true)
		.build();

	private final String name;

	private final DeliveryLimits limits;

	// What the envelope takes beside its entries.
	private final int envelopeBytes;

	private Protocol(String name, DeliveryLimits limits, int envelopeBytes) {
		this.name = name;
		this.limits = limits;
		this.envelopeBytes = envelopeBytes;
	}

	static Protocol single() {
		return new Protocol("single", limits(Payload.single()), 0);
	}

	static Protocol batch() {
		DeliveryLimits limits = limits(Payload.batch(Payload.MAX_BYTES, StarterDefaults.LINGER));
		return new Protocol("batch", limits, Payload.MAX_BYTES - limits.maxBytes());
	}

	private static DeliveryLimits limits(Payload payload) {
		Supplier<LambdaClient> none = () -> {
			throw new IllegalStateException("Nothing is invoked");
		};
		try (LambdaTransport transport = new LambdaTransport(FUNCTION, payload, none)) {
			return transport.limits();
		}
	}

	/**
	 * The bytes of an entry's line as applications write it: no utm parameters, no key.
	 */
	static int lineBytes() {
		return LogStream.POSTCODE_SEARCHES.line(ENTRY, ZoneOffset.UTC).length();
	}

	/** The bytes of the line that goes to Firehose, with its id. */
	static int recordLineBytes() {
		return LogStream.POSTCODE_SEARCHES.line(ENTRY, ZoneOffset.UTC, new UUID(1, 2)).length();
	}

	String name() {
		return this.name;
	}

	/** The most entries that an invocation holds. */
	int maxEntries() {
		return Math.min(this.limits.maxEntries(), this.limits.maxBytes() / (lineBytes() + this.limits.overheadBytes()));
	}

	/**
	 * What leaves at a steady rate of entries: the first waits for as long as it may, and
	 * what comes meanwhile goes with it.
	 * @param entriesPerSecond the rate in one process
	 * @return the invocation
	 */
	Invocation at(double entriesPerSecond) {
		double together = 1 + entriesPerSecond * this.limits.linger().toNanos() / 1e9;
		return of((int) Math.min(maxEntries(), together));
	}

	/** An invocation as large as it may be, as when a backlog is delivered. */
	Invocation full() {
		return of(maxEntries());
	}

	private Invocation of(int entries) {
		return new Invocation(entries,
				this.envelopeBytes + (long) entries * (lineBytes() + this.limits.overheadBytes()),
				(long) entries * recordLineBytes());
	}

}
