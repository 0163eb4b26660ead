package uk.org.democracyclub.logging.autoconfigure;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KnownPropertiesTests {

	@Test
	void readsTheMetadataOfTheClassPath() throws IOException {
		KnownProperties known = KnownProperties.ofClassPath(getClass().getClassLoader());
		assertThat(known.names()).containsEntry("dc.logging.product", "dc.logging.product")
			.allSatisfy((name, replacement) -> assertThat(name).startsWith("dc.logging."));
	}

	@Test
	void readsTheNewNamesOfRenamedProperties(@TempDir Path directory) throws IOException {
		Files.createDirectory(directory.resolve("META-INF"));
		Files.writeString(directory.resolve("META-INF/spring-configuration-metadata.json"), """
				{"properties": [
				  {"name": "dc.logging.old", "deprecation": {"level": "error", "replacement": "dc.queries.new"}},
				  {"name": "dc.logging.known", "deprecation": {"level": "warning"}},
				  {"name": "spring.other"}]}
				""");
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { directory.toUri().toURL() }, null)) {
			assertThat(KnownProperties.ofClassPath(classLoader).names()).containsExactlyInAnyOrderEntriesOf(
					Map.of("dc.logging.old", "dc.queries.new", "dc.logging.known", "dc.logging.known"));
		}
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
