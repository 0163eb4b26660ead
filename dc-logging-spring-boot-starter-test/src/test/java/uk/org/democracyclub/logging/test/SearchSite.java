package uk.org.democracyclub.logging.test;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import uk.org.democracyclub.logging.EntryRules;
import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.LogEntry;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application as one might test it.
 */
@SpringBootApplication
class SearchSite {

	@Bean
	EntryLogger<Visit> visitLogger(EntryLoggerFactory loggers) {
		return loggers.create(Visit.STREAM);
	}

	@RestController
	static class Pages {

		private final PostcodeLogger postcodeLogger;

		private final EntryLogger<Visit> visitLogger;

		Pages(PostcodeLogger postcodeLogger, EntryLogger<Visit> visitLogger) {
			this.postcodeLogger = postcodeLogger;
			this.visitLogger = visitLogger;
		}

		@GetMapping(path = "/landing", produces = MediaType.TEXT_HTML_VALUE)
		String landing() {
			return "<!DOCTYPE html><title>Welcome</title>";
		}

		@GetMapping("/postcode/{postcode}")
		String search(@PathVariable String postcode) {
			this.postcodeLogger.log(postcode, (entry) -> entry.hadElection(true));
			return "found";
		}

		@GetMapping("/later/{postcode}")
		String searchLater(@PathVariable String postcode) {
			CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> search(postcode));
			return "looking";
		}

		@GetMapping("/visit")
		String visit() {
			this.visitLogger.log(() -> new Visit(Instant.now()));
			return "hello";
		}

	}

	record Visit(Instant timestamp) implements LogEntry {

		static final LogStream<Visit> STREAM = LogStream
			.builder("visits", Visit.class, (values) -> new Visit(values.timestamp("timestamp")))
			.timestamp("timestamp", Visit::timestamp)
			.build();

		Visit {
			EntryRules.of(Visit.class).notNull("timestamp", timestamp).check();
		}

	}

}
