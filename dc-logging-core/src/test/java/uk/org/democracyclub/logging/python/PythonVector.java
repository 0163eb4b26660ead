package uk.org.democracyclub.logging.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.PostcodeLogEntry;
import uk.org.democracyclub.logging.UtmParameters;

/**
 * What the Python system makes of an entry.
 *
 * @param entry what was logged, in UTC
 * @param line the line that the Python client sent, with its newline
 */
public record PythonVector(PostcodeLogEntry entry, String line) {

	/** All that there are: 200, of every kind of text. */
	public static List<PythonVector> all() {
		try (InputStream vectors = PythonVector.class.getResourceAsStream("/entry-vectors.jsonl")) {
			return new String(vectors.readAllBytes(), StandardCharsets.UTF_8).lines()
				.map(JsonMapper.shared()::readTree)
				.map((vector) -> new PythonVector(entry(vector.get("entry")), vector.get("line").asString()))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		return this.line.stripTrailing();
	}

	private static PostcodeLogEntry entry(JsonNode json) {
		return PostcodeLogEntry
			.builder(DcProduct.fromValue(json.get("dc_product").asString()), json.get("postcode").asString())
			.timestamp(LocalDateTime.parse(json.get("timestamp").asString()).toInstant(ZoneOffset.UTC))
			.utm(new UtmParameters(text(json, "utm_source"), text(json, "utm_campaign"), text(json, "utm_medium")))
			.apiKey(text(json, "api_key"))
			.callsDevsDcApi(json.path("calls_devs_dc_api").asBoolean(false))
			.hadElection(json.path("had_election").asBoolean(false))
			.build();
	}

	private static @Nullable String text(JsonNode json, String name) {
		return json.path(name).asString(null);
	}

}
