package uk.org.democracyclub.logging.sample.usage;

import java.util.List;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.org.democracyclub.logging.queries.QueryEngine;
import uk.org.democracyclub.logging.queries.QueryResult;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Outside of the environment 'local' figures cost money, and are there for those who want
 * them.
 */
@SpringBootTest(properties = { "dc.logging.environment=development",
		"dc.logging.function-arn=arn:aws:lambda:eu-west-2:123456789012:function:ingest-dc-postcode-searches-development" })
@AutoConfigureMockMvc
@Import(UsageInAwsTests.EmptyEngineConfiguration.class)
class UsageInAwsTests {

	private static final String LINK = "href=\"/usage\"";

	@Autowired
	private MockMvcTester mvc;

	@ParameterizedTest
	@ValueSource(strings = { "/usage", "/usage?from=x", "/usage/over-time.csv" })
	void figuresAreNotThere(String uri) {
		assertThat(this.mvc.get().uri(uri)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void noPageLinksToThem() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk().bodyText().doesNotContain(LINK);
	}

	/**
	 * Somebody wants them.
	 */
	@Nested
	@TestPropertySource(properties = "sample.usage.in-aws=true")
	class IfAskedFor {

		@Test
		void figuresAreThere() {
			assertThat(UsageInAwsTests.this.mvc.get().uri("/usage")).hasStatusOk()
				.bodyText()
				.contains("No searches in these days", LINK)
				.doesNotContain("demo data");
			assertThat(UsageInAwsTests.this.mvc.get().uri("/usage/over-time.csv")).hasStatusOk();
			assertThat(UsageInAwsTests.this.mvc.get().uri("/")).hasStatusOk().bodyText().contains(LINK);
		}

	}

	@TestConfiguration(proxyBeanMethods = false)
	static class EmptyEngineConfiguration {

		@Bean
		QueryEngine emptyEngine() {
			return new QueryEngine() {

				@Override
				public String source() {
					return "a test";
				}

				@Override
				public QueryResult query(String sql) {
					return new QueryResult(List.of(), List.of(), List.of());
				}

				@Override
				public void close() {
				}

			};
		}

	}

}
