package uk.org.democracyclub.logging.testsupport.failures;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

/**
 * Messages that two modules must agree about: those that the ingest function puts into
 * the failure queue, and those that the console makes of them for the retry queue. Each
 * module's tests check that it writes its messages byte for byte, and reads the others.
 */
public final class FailureMessages {

	/** When the messages in the failure queue were sent. */
	public static final Instant SENT = Instant.parse("2026-05-07T18:00:00Z");

	private static final JsonMapper json = new JsonMapper();

	private FailureMessages() {
	}

	/** The bodies of the messages of the ingest function. */
	public static List<String> failures() {
		return read("failures.jsonl");
	}

	/**
	 * The bodies of the messages that the console sends when all failures are resent. One
	 * failure cannot be resent: its content is not text.
	 */
	public static List<String> retries() {
		return read("retries.jsonl");
	}

	private static List<String> read(String file) {
		try (InputStream in = FailureMessages.class.getResourceAsStream(file)) {
			if (in == null) {
				throw new IllegalStateException("There is no resource " + file);
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map((line) -> json.readTree(line).asString())
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
