package uk.org.democracyclub.logging.examples.feedback;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.queries.local.LocalQueryEngine;
import uk.org.democracyclub.logging.test.LoggedEntries;
import uk.org.democracyclub.logging.test.RecordingEntryLogger;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.ResolvableType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application logs feedback, and its developers look at it.
 */
@Timeout(120)
class FeedbackLoggingTests {

	@TempDir
	private Path directory;

	@Test
	void testsOfAnApplicationSeeWhatItLogs() {
		try (ConfigurableApplicationContext application = start("dc.logging.test.enabled=true")) {
			logger(application).log(() -> feedback("/elections/", true));
			logger(application).log(() -> feedback(" ", true));
			LoggedEntries logged = application.getBean(LoggedEntries.class);
			assertThat(logged.of(FeedbackStream.FEEDBACK)).singleElement()
				.returns("/elections/", FeedbackLogEntry::page)
				.returns(true, FeedbackLogEntry::useful);
			assertThat(logged.rejections(FeedbackStream.FEEDBACK)).hasSize(1);
			assertThat(logged).as("searches").isEmpty();
		}
	}

	@Test
	void testsWithoutSpringSeeIt() {
		RecordingEntryLogger<FeedbackLogEntry> logger = new RecordingEntryLogger<>(FeedbackStream.FEEDBACK);
		logger.log(feedback("/elections/", true));
		logger.log(() -> feedback(" ", true));
		assertThat(logger.entries().of(FeedbackStream.FEEDBACK)).extracting(FeedbackLogEntry::page)
			.containsExactly("/elections/");
		assertThat(logger.entries().rejections(FeedbackStream.FEEDBACK)).hasSize(1);
	}

	@Test
	void localEntriesAreCountedWithSql() {
		try (ConfigurableApplicationContext application = start("dc.logging.test.enabled=false",
				"dc.logging.environment=local", "dc.logging.local.directory=" + this.directory)) {
			logger(application).log(feedback("/elections/", true));
			logger(application).log(feedback("/elections/", true));
			logger(application).log(feedback("/elections/", false));
			assertThat(logger(application).flush(Duration.ofSeconds(30))).isTrue();
		}
		try (LocalQueryEngine engine = new LocalQueryEngine(this.directory)) {
			assertThat(engine.query("""
					SELECT useful, CAST(count(*) AS integer)
					FROM "dc-wide-logs"."dc_page_feedback_table"
					WHERE day >= '2026/01/01' AND page = '/elections/'
					GROUP BY useful ORDER BY useful""").rows()).containsExactly(List.of("false", 1),
					List.of("true", 2));
		}
	}

	private static FeedbackLogEntry feedback(String page, boolean useful) {
		return new FeedbackLogEntry(Instant.now(), DcProduct.WCIVF, page, useful);
	}

	@SuppressWarnings("unchecked")
	private static EntryLogger<FeedbackLogEntry> logger(ConfigurableApplicationContext application) {
		return (EntryLogger<FeedbackLogEntry>) application
			.getBeanProvider(ResolvableType.forClassWithGenerics(EntryLogger.class, FeedbackLogEntry.class))
			.getObject();
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).properties(properties).run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(FeedbackConfiguration.class)
	static class Application {

	}

}
