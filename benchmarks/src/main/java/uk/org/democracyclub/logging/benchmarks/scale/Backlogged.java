package uk.org.democracyclub.logging.benchmarks.scale;

import java.nio.file.Path;
import java.time.Instant;

import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.benchmarks.ours.StarterDefaults;
import uk.org.democracyclub.logging.delivery.DeliveryEngine;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.LogTransport;
import uk.org.democracyclub.logging.lambda.FunctionArn;
import uk.org.democracyclub.logging.lambda.IngestFunction;
import uk.org.democracyclub.logging.lambda.LambdaTransport;
import uk.org.democracyclub.logging.lambda.Payload;
import uk.org.democracyclub.logging.spool.SpoolSettings;

/**
 * What the process that writes a backlog and the one that delivers it have in common.
 */
final class Backlogged {

	static final String DESTINATION = "a destination of the benchmarks";

	// Room for the line with its id, its time and the ends of segments.
	private static final long BYTES_PER_ENTRY = 320;

	private static final long ROOM = 64L * 1024 * 1024;

	private static final String MARK = "\"postcode\": \"P";

	private Backlogged() {
	}

	/** What a spool of so many entries takes at most. */
	static long maxBytes(int entries) {
		return entries * BYTES_PER_ENTRY + ROOM;
	}

	static DeliveryEngine<PostcodeLogEntry> engine(Path folder, int entries, LogTransport transport) {
		return DeliveryEngine.builder(LogStream.POSTCODE_SEARCHES, transport)
			.spool(new SpoolSettings(folder, maxBytes(entries), StarterDefaults.SPOOL_SYNC))
			.build();
	}

	/** The limits of the protocol 'batch' with its defaults. */
	static DeliveryLimits limits() {
		DcEnvironment environment = DcEnvironment.DEVELOPMENT;
		IngestFunction function = IngestFunction.of(
				FunctionArn.parse("arn:aws:lambda:eu-west-2:123456789012:function:"
						+ LogStream.POSTCODE_SEARCHES.ingestFunctionName(environment)),
				LogStream.POSTCODE_SEARCHES, environment);
		try (LambdaTransport transport = new LambdaTransport(function,
				Payload.batch(Payload.MAX_BYTES, StarterDefaults.LINGER), () -> {
					throw new IllegalStateException("Nothing is invoked");
				})) {
			return transport.limits();
		}
	}

	/** An entry that can be told from all others by its postcode. */
	static PostcodeLogEntry entry(int number) {
		return PostcodeLogEntry.builder(DcProduct.WCIVF, "P" + number)
			.timestamp(Instant.ofEpochMilli(1_778_000_000_000L + number))
			.hadElection(true)
			.build();
	}

	/** The number of the entry whose line this is. */
	static int number(String line) {
		int begin = line.indexOf(MARK) + MARK.length();
		return Integer.parseInt(line, begin, line.indexOf('"', begin), 10);
	}

}
