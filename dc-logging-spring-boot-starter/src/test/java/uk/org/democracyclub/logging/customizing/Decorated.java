package uk.org.democracyclub.logging.customizing;

import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

@Configuration(proxyBeanMethods = false)
class Decorated {

	@Bean
	@Primary
	PostcodeLogger loggerWithApiKey(@Qualifier("postcodeLogger") PostcodeLogger logger) {
		return new WithApiKey(logger, Decorated::keyOfTheRequest);
	}

	private static String keyOfTheRequest() {
		return "key of the request";
	}

}
