package uk.org.democracyclub.logging.sample.web;

import org.thymeleaf.spring6.view.ThymeleafViewResolver;

import org.springframework.context.annotation.Configuration;

/**
 * Makes every page HTML. Thymeleaf would derive the type from anything that looks like a
 * file extension in the URL, and a search can contain any text.
 */
@Configuration(proxyBeanMethods = false)
class PagesConfiguration {

	PagesConfiguration(ThymeleafViewResolver viewResolver) {
		viewResolver.setForceContentType(true);
	}

}
