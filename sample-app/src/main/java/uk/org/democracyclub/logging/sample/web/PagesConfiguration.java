package uk.org.democracyclub.logging.sample.web;

import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.context.annotation.Configuration;

/**
 * Makes every page HTML. Thymeleaf would take the type from what looks like the ending of
 * a file in the address, and anything can stand in a search.
 */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

	PagesConfiguration(ThymeleafViewResolver viewResolver) {
		viewResolver.setForceContentType(true);
	}

}
