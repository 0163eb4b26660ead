package uk.org.democracyclub.logging.customizing;

import uk.org.democracyclub.logging.PostcodeLogger;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PostProcessed {

	@Bean
	static BeanPostProcessor addsApiKey() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				return (bean instanceof PostcodeLogger logger) ? new WithApiKey(logger, PostProcessed::keyOfTheRequest)
						: bean;
			}

		};
	}

	private static String keyOfTheRequest() {
		return "key of the request";
	}

}
