package uk.org.democracyclub.logging.autoconfigure;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownPropertiesTests {

	@Test
	void readsTheMetadataOfTheClassPath() throws IOException {
		KnownProperties known = KnownProperties.ofClassPath(getClass().getClassLoader());
		assertThat(known.names()).containsEntry("dc.logging.product", "dc.logging.product")
			.allSatisfy((name, replacement) -> assertThat(name).startsWith("dc.logging."));
	}

	@Test
	void renamedPropertyLeadsToItsNewName() {
		KnownProperties known = new KnownProperties(Map.of("dc.logging.queries.region", "dc.queries.region"));
		assertThat(known.nearest("dc.logging.queries.region")).contains("dc.queries.region");
		assertThat(known.nearest("dc.logging.queries.regions")).contains("dc.queries.region");
	}

	@Test
	void nearestIsTheOneWithTheFewestEdits() {
		KnownProperties known = new KnownProperties(
				Map.of("dc.logging.time-zone", "dc.logging.time-zone", "dc.logging.delivery.timeout", "x"));
		assertThat(known.nearest("dc.logging.timezone")).contains("dc.logging.time-zone");
		assertThat(known.nearest("dc.logging.tmie-zone")).contains("dc.logging.time-zone");
		assertThat(known.nearest("dc.logging.something-else")).isEmpty();
	}

}
