package uk.org.democracyclub.logging.queries.autoconfigure;

import java.io.InputStream;
import java.net.URL;
import java.util.Collections;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	@Test
	void everyPropertyIsDescribed() throws Exception {
		try (InputStream metadata = metadata().openStream()) {
			JsonNode properties = JsonMapper.shared().readTree(metadata).get("properties");
			assertThat(properties.findValuesAsString("name")).containsExactlyInAnyOrder("dc.logging.environment",
					"dc.logging.local.directory", "dc.queries.work-group", "dc.queries.poll-interval",
					"dc.queries.region", "dc.logging.queries.work-group", "dc.logging.queries.poll-interval",
					"dc.logging.queries.region");
			assertThat(properties).allSatisfy((property) -> assertThat(property.path("description").asString())
				.as(property.get("name").asString())
				.matches("(?s)[A-Z].*\\."));
		}
	}

	// The starter has a file of the same name.
	private static URL metadata() throws Exception {
		return Collections
			.list(ConfigurationMetadataTests.class.getClassLoader()
				.getResources("META-INF/spring-configuration-metadata.json"))
			.stream()
			.filter((url) -> url.toString().contains("dc-logging-queries"))
			.findFirst()
			.orElseThrow();
	}

}
