package uk.org.democracyclub.logging.test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigurationMetadataTests {

	// The starter has a file of the same name.
	@Test
	void thePropertyIsDescribedWhereToolsLookForIt() throws Exception {
		Path classes = Path.of(TestDefaults.class.getProtectionDomain().getCodeSource().getLocation().toURI());
		String metadata = new FileSystemResource(classes.resolve("META-INF/spring-configuration-metadata.json"))
			.getContentAsString(StandardCharsets.UTF_8);
		assertThat(JsonParserFactory.getJsonParser().parseMap(metadata)).extractingByKey("properties")
			.asInstanceOf(InstanceOfAssertFactories.list(Map.class))
			.extracting((property) -> property.get("name"))
			.containsExactly(DcLoggingTestAutoConfiguration.ENABLED);
	}

}
