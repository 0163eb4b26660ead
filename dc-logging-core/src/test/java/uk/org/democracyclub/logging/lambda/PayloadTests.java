package uk.org.democracyclub.logging.lambda;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.RandomEntries;
import uk.org.democracyclub.logging.delivery.DeliveryLimits;
import uk.org.democracyclub.logging.delivery.OutgoingEntry;
import uk.org.democracyclub.logging.wire.Line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PayloadTests {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final IngestFunction FUNCTION = IngestFunction.of(
			FunctionArn.parse("arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development"),
			LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT, null);

	@Test
	void singleIsTheLineItself() {
		OutgoingEntry entry = entry("{\"postcode\": \"SW1A 1AA\"}\n");
		assertThat(Payload.single().encode(FUNCTION, List.of(entry))).asString(StandardCharsets.US_ASCII)
			.isEqualTo(entry.line().text());
		assertThat(Payload.single().limits(FUNCTION)).isEqualTo(DeliveryLimits.ONE_BY_ONE);
	}

	@Test
	void batchNamesStreamAndEnvironmentAroundEntriesWithTheirIds() {
		OutgoingEntry one = entry("{\"api_key\": \"\", \"postcode\": \"SW1A 1AA\"}\n");
		OutgoingEntry other = entry("{\"api_key\": \"\", \"postcode\": \"M60 2LA\"}\n");
		assertThat(batch(Payload.MAX_BYTES).encode(FUNCTION, List.of(one, other))).asString(StandardCharsets.US_ASCII)
			.isEqualTo("""
					{"stream": "dc-postcode-searches", "environment": "development", "entries": [
					{"entry_id": "%s", "api_key": "", "postcode": "SW1A 1AA"},
					{"entry_id": "%s", "api_key": "", "postcode": "M60 2LA"}
					]}
					""".formatted(one.id(), other.id()));
	}

	@Test
	void batchHoldsExactlyTheFieldsOfTheLinesWhateverTheyAre() {
		List<OutgoingEntry> entries = randomEntries(500, 1);
		JsonNode envelope = JSON.readTree(batch(Payload.MAX_BYTES).encode(FUNCTION, entries));
		assertThat(envelope.propertyNames()).containsExactly("stream", "environment", "entries");
		assertThat(envelope.get("entries").valueStream()).extracting((entry) -> entry.get("entry_id").asString())
			.containsExactlyElementsOf(entries.stream().map((entry) -> entry.id().toString()).toList());
		assertThat(envelope.get("entries").valueStream().map(PayloadTests::withoutId))
			.containsExactlyElementsOf(entries.stream().map((entry) -> JSON.readTree(entry.line().text())).toList());
	}

	@Test
	void batchWithinItsLimitsIsNeverLargerThanAllowed() {
		for (int seed = 0; seed < 200; seed++) {
			SplittableRandom random = new SplittableRandom(seed);
			int maxBytes = random.nextInt(10_000, Payload.MAX_BYTES);
			Payload payload = batch(maxBytes);
			DeliveryLimits limits = payload.limits(FUNCTION);
			List<OutgoingEntry> entries = new ArrayList<>();
			long bytes = 0;
			for (OutgoingEntry entry : randomEntries(300, seed)) {
				bytes += entry.line().length() + limits.overheadBytes();
				if (bytes > limits.maxBytes()) {
					break;
				}
				entries.add(entry);
			}
			assertThat(payload.encode(FUNCTION, entries).length).isLessThanOrEqualTo(maxBytes);
		}
	}

	@Test
	void sizeOfABatchHasBounds() {
		assertThatIllegalArgumentException().isThrownBy(() -> batch(Payload.MAX_BYTES + 1))
			.withMessage("maxBytes must be at least 1 and at most 1000000, but is 1000001");
		assertThatIllegalArgumentException().isThrownBy(() -> batch(0)).withMessageContaining("but is 0");
	}

	private static Payload batch(int maxBytes) {
		return Payload.batch(maxBytes, Duration.ofSeconds(1));
	}

	private static JsonNode withoutId(JsonNode entry) {
		return ((tools.jackson.databind.node.ObjectNode) entry).without("entry_id");
	}

	private static OutgoingEntry entry(String line) {
		return new OutgoingEntry(UUID.randomUUID(), Line.of(line));
	}

	private static List<OutgoingEntry> randomEntries(int entries, long seed) {
		RandomEntries random = new RandomEntries(new SplittableRandom(seed));
		return Stream.generate(random::entry)
			.limit(entries)
			.map((entry) -> entry(LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC)))
			.toList();
	}

}
