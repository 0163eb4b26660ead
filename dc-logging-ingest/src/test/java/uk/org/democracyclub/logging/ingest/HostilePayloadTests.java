package uk.org.democracyclub.logging.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.ingest.HostilePayloads.Hostile;

import static org.assertj.core.api.Assertions.assertThat;

class HostilePayloadTests {

	private static final JsonMapper json = new JsonMapper();

	private final PayloadReader<?> reader = new PayloadReader<>(LogStream.POSTCODE_SEARCHES, DcEnvironment.DEVELOPMENT);

	@Test
	void hostilePayloadsAreRejectedAndOnlyTheGoodEntriesInThemGetThrough() {
		for (long seed = 0; seed < 500; seed++) {
			Hostile hostile = HostilePayloads.of(seed);
			Intake intake = this.reader.read(hostile.payload(), "request", Instant.EPOCH);
			assertThat(intake.rejections()).as("seed %d: %s", seed, hostile.kind()).isNotEmpty();
			assertThat(intake.lines()).as("seed %d: %s", seed, hostile.kind()).hasSize(hostile.good());
		}
	}

	@Test
	void whateverIsDoneToAnEnvelopeOnlyCanonicalLinesComeOut() {
		byte[] envelope = Payloads.batch(0, 20);
		for (long seed = 0; seed < 3_000; seed++) {
			Intake intake = this.reader.read(mutate(envelope.clone(), new SplittableRandom(seed)), "request",
					Instant.parse("2026-05-07T06:00:00Z"));
			for (String line : intake.lines()) {
				assertThat(line).as("seed %d", seed).isEqualTo(rewritten(line));
			}
		}
	}

	private static byte[] mutate(byte[] payload, SplittableRandom random) {
		int mutations = random.nextInt(1, 10);
		for (int i = 0; i < mutations; i++) {
			int at = random.nextInt(payload.length);
			switch (random.nextInt(3)) {
				case 0 -> payload[at] = (byte) random.nextInt();
				case 1 -> payload[at] = (byte) "{}[]\",:\n\\ 0".charAt(random.nextInt(11));
				default -> {
					int from = random.nextInt(payload.length);
					int length = random.nextInt(Math.min(500, payload.length - Math.max(at, from)));
					System.arraycopy(payload, from, payload, at, length);
				}
			}
		}
		return payload;
	}

	// What the line of the entry is that a line holds.
	private static String rewritten(String line) {
		JsonNode node = json.readTree(line);
		var values = json.convertValue(node, java.util.Map.class);
		UUID id = UUID.fromString(node.get("entry_id").asString());
		@SuppressWarnings("unchecked")
		var entry = LogStream.POSTCODE_SEARCHES.entry(values, null, (column) -> {
		});
		assertThat(line.getBytes(StandardCharsets.UTF_8)).hasSize(line.length());
		return LogStream.POSTCODE_SEARCHES.line(entry, ZoneOffset.UTC, id);
	}

}
