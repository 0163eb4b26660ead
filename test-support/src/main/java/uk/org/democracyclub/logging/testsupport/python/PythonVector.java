package uk.org.democracyclub.logging.testsupport.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What the Python system makes of an entry.
 *
 * @param dcProduct the product
 * @param postcode the postcode, as it was typed
 * @param timestamp when it was logged
 * @param utmSource the source, if there is one
 * @param utmCampaign the campaign, if there is one
 * @param utmMedium the medium, if there is one
 * @param apiKey the key, if there is one
 * @param callsDevsDcApi whether the product calls the developers' API
 * @param hadElection whether there was an election
 * @param line the line that the Python client sent for it, in UTC and with its newline
 */
public record PythonVector(String dcProduct, String postcode, Instant timestamp, @Nullable String utmSource,
		@Nullable String utmCampaign, @Nullable String utmMedium, @Nullable String apiKey, boolean callsDevsDcApi,
		boolean hadElection, String line) {

	private static final String RESOURCE = "entry-vectors.jsonl";

	/** All that there are: 200, of every kind of text. */
	public static List<PythonVector> all() {
		try (InputStream vectors = PythonVector.class.getResourceAsStream(RESOURCE)) {
			return new String(Objects.requireNonNull(vectors, RESOURCE).readAllBytes(), UTF_8).lines()
				.map(JsonMapper.shared()::readTree)
				.map((vector) -> of(vector.path("entry"), vector.path("line").asString()))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static PythonVector of(JsonNode entry, String line) {
		return new PythonVector(entry.path("dc_product").asString(), entry.path("postcode").asString(),
				LocalDateTime.parse(entry.path("timestamp").asString()).toInstant(ZoneOffset.UTC),
				text(entry, "utm_source"), text(entry, "utm_campaign"), text(entry, "utm_medium"),
				text(entry, "api_key"), entry.path("calls_devs_dc_api").asBoolean(false),
				entry.path("had_election").asBoolean(false), line);
	}

	private static @Nullable String text(JsonNode entry, String name) {
		return entry.path(name).isString() ? entry.path(name).asString() : null;
	}

	@Override
	public String toString() {
		return this.line.stripTrailing();
	}

}
