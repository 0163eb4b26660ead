package uk.org.democracyclub.logging.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An event, and what the deployed Python function makes of it.
 *
 * @param id what it is for people
 * @param event the payload
 * @param pythonLine the line that the Python function relays, nothing if it fails
 */
record PythonEvent(String id, String event, Optional<String> pythonLine) {

	private static final String RESOURCE = "python/events.jsonl";

	/** All that there are. */
	static List<PythonEvent> all() {
		try (InputStream events = PythonEvent.class.getResourceAsStream(RESOURCE)) {
			return new String(Objects.requireNonNull(events, RESOURCE).readAllBytes(), UTF_8).lines()
				.map(JsonMapper.shared()::readTree)
				.map(PythonEvent::of)
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PythonEvent of(JsonNode event) {
		return new PythonEvent(event.path("id").asString(), event.path("event").asString(),
				event.path("python").path("line").asStringOpt());
	}

	/** The payload as the Python function gets it. */
	JsonNode sent() {
		return JsonMapper.shared().readTree(this.event);
	}

	@Override
	public String toString() {
		return this.id;
	}

}
