package uk.org.democracyclub.logging.customizing;

import java.time.InstantSource;

import uk.org.democracyclub.logging.DcProduct;
import uk.org.democracyclub.logging.DefaultPostcodeLogger;
import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.spring.EntryLoggerFactory;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class TwoProducts {

	@Bean
	PostcodeLogger wcivfLogger(EntryLoggerFactory loggers) {
		return logger(loggers, DcProduct.WCIVF);
	}

	@Bean
	PostcodeLogger wdivLogger(EntryLoggerFactory loggers) {
		return logger(loggers, DcProduct.WDIV);
	}

	private static PostcodeLogger logger(EntryLoggerFactory loggers, DcProduct product) {
		return new DefaultPostcodeLogger(loggers.create(LogStream.POSTCODE_SEARCHES), product, false,
				() -> UtmParameters.NONE, InstantSource.system());
	}

}
