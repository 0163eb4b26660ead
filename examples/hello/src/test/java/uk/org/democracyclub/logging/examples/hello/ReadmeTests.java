package uk.org.democracyclub.logging.examples.hello;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README shows this application as it is.
 */
class ReadmeTests {

	private static final Path README = Path.of("..", "..", "README.md");

	@ParameterizedTest
	@CsvSource({ "java, src/main/java/uk/org/democracyclub/logging/examples/hello/HelloApplication.java",
			"java, src/test/java/uk/org/democracyclub/logging/examples/hello/HelloApplicationTests.java",
			"properties, src/main/resources/application.properties" })
	void showsTheFile(String language, Path file) throws IOException {
		assertThat(Files.readString(README)).contains("```%s\n%s```\n".formatted(language, withoutImports(file)));
	}

	private static String withoutImports(Path file) throws IOException {
		String content = Files.readString(file);
		int lastImport = content.lastIndexOf("\nimport ");
		return (lastImport < 0) ? content : content.substring(content.indexOf("\n\n", lastImport) + 2);
	}

}
