package uk.org.democracyclub.logging.endurance;

import java.time.Duration;
import java.time.ZoneOffset;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.lambda.Payload;

/**
 * What an invocation carries.
 */
enum Protocol {

	SINGLE, BATCH;

	// Small, so that there are many envelopes.
	private static final int ENVELOPE = 16_000;

	private static final Duration LINGER = Duration.ofMillis(20);

	Payload payload() {
		return (this == SINGLE) ? Payload.single() : Payload.batch(ENVELOPE, LINGER);
	}

	/** No invocation carries more entries. */
	int mostEntries() {
		int shortestLine = LogStream.POSTCODE_SEARCHES.line(StubDelivery.entry(0), ZoneOffset.UTC).length();
		return (this == SINGLE) ? 1 : ENVELOPE / shortestLine;
	}

}
