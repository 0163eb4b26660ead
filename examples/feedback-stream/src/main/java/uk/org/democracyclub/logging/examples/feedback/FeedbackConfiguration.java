package uk.org.democracyclub.logging.examples.feedback;

import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the logger of feedback a bean.
 */
@Configuration(proxyBeanMethods = false)
public class FeedbackConfiguration {

	@Bean
	EntryLogger<FeedbackLogEntry> feedbackLogger(EntryLoggerFactory loggers) {
		return loggers.create(FeedbackStream.FEEDBACK);
	}

}
