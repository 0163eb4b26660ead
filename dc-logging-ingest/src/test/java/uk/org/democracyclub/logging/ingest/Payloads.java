package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogEntry;

/**
 * What applications send.
 */
public final class Payloads {

	private Payloads() {
	}

	/** An entry whose postcode is "P" and a number. */
	public static PostcodeLogEntry entry(int number) {
		return PostcodeLogEntry.builder(DcProduct.WDIV, "P" + number)
			.timestamp(Instant.parse("2026-05-07T07:00:00Z").plus(Duration.ofMillis(number)))
			.apiKey("0123456789abcdef0123456789abcdef")
			.hadElection(true)
			.build();
	}

	/** A payload of the protocol 'single'. */
	public static byte[] single(int number) {
		return line(number).getBytes(StandardCharsets.US_ASCII);
	}

	/** A payload of the protocol 'batch'. */
	public static byte[] batch(int from, int to) {
		List<String> entries = new ArrayList<>();
		for (int number = from; number < to; number++) {
			String line = line(number);
			entries.add("{\"entry_id\": \"" + new UUID(0, number) + "\", " + line.substring(1, line.length() - 1));
		}
		return envelope(entries);
	}

	/** An envelope around entries, each a text of JSON, or not. */
	public static byte[] envelope(List<String> entries) {
		return ("{\"stream\": \"dc-postcode-searches\", \"environment\": \"development\", \"entries\": [\n"
				+ String.join(",\n", entries) + "\n]}\n")
			.getBytes(StandardCharsets.UTF_8);
	}

	/** The line of an entry, as the Python client sends it. */
	public static String line(int number) {
		return LogStream.POSTCODE_SEARCHES.line(entry(number), ZoneOffset.UTC);
	}

}
