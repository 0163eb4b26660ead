package uk.org.democracyclub.logging.sample.usage;

import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Lets all pages link to the figures, where there are any.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(UsageIsServed.class)
class UsageLinkConfiguration {

	UsageLinkConfiguration(ThymeleafViewResolver viewResolver) {
		viewResolver.addStaticVariable("usageIsServed", true);
	}

}
