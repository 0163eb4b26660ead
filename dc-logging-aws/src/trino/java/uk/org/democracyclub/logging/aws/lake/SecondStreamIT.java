package uk.org.democracyclub.logging.aws.lake;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.org.democracyclub.logging.aws.LeafletEntry;
import uk.org.democracyclub.logging.aws.SynthesizedStack;
import uk.org.democracyclub.logging.testsupport.junit.RequiresNode;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.org.democracyclub.logging.aws.LeafletEntry.LEAFLET_SEARCHES;

@OnTrino
@RequiresNode
class SecondStreamIT {

	private static final Instant NOW = Instant.parse("2026-05-07T09:59:59.123Z");

	@Test
	void itsLinesAreReadThroughItsViewInBothFormats(Trino trino, @TempDir Path folder) throws Exception {
		LeafletEntry entry = new LeafletEntry("Vote \"é\"", NOW, true);
		UUID id = UUID.randomUUID();
		try (Lake lake = Lake.of(trino, folder, SynthesizedStack.of(List.of(LEAFLET_SEARCHES), "development").json())) {
			new FirehoseObjects(lake.table("dc-wide-logs", "dc_leaflet_searches_json")).putJson(NOW,
					LEAFLET_SEARCHES.line(entry, ZoneOffset.UTC).strip());
			new FirehoseObjects(lake.table("dc-wide-logs", "dc_leaflet_searches_orc")).putOrc(NOW,
					LEAFLET_SEARCHES.line(entry, ZoneOffset.UTC, id).strip());
			LocalDateTime seen = LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);
			assertThat(trino.query(
					"SELECT leaflet, seen, shared, entry_id, day, hour FROM \"dc-wide-logs\".\"dc_leaflet_searches_table\" WHERE day = '2026/05/07'")
				.rows()).containsExactlyInAnyOrder(Arrays.asList("Vote \"é\"", seen, "true", null, "2026/05/07", 9),
						Arrays.asList("Vote \"é\"", seen, "true", id.toString(), "2026/05/07", 9));
		}
	}

}
