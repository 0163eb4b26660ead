package uk.org.democracyclub.logging.autoconfigure;

import java.io.InputStream;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.delivery.DeliverySettings;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	@Test
	void everyPropertyIsDescribed() throws Exception {
		try (InputStream metadata = getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode properties = JsonMapper.shared().readTree(metadata).get("properties");
			assertThat(properties.size()).isGreaterThan(15);
			assertThat(properties).allSatisfy((property) -> {
				assertThat(property.get("name").asString())
					.matches("(dc\\.logging|management\\.health\\.dc-logging)\\..+");
				assertThat(property.path("description").asString()).as(property.get("name").asString())
					.matches("(?s)[A-Z].*\\.");
			});
		}
	}

	@Test
	void defaultsAreThoseOfTheCore() {
		DcLoggingProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of("dc.logging.environment", "local")))
			.bind("dc.logging", DcLoggingProperties.class)
			.get();
		assertThat(new DeliveryOptions(properties, new StreamProperties(new MockEnvironment())).settings())
			.isEqualTo(DeliverySettings.DEFAULTS);
	}

}
