package uk.org.democracyclub.logging.autoconfigure.web;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.autoconfigure.CurrentUtmParameters;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

class UtmWebMvcAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations
		.of(DcLoggingAutoConfiguration.class, UtmWebMvcAutoConfiguration.class);

	private static final String[] PROPERTIES = { "dc.logging.environment=local", "dc.logging.fake=true",
			"dc.logging.product=WDIV" };

	@Test
	void isThereInAServletApplication() {
		webApplication().run((context) -> assertThat(context).hasSingleBean(CurrentUtmParameters.class)
			.hasSingleBean(WebMvcConfigurer.class));
	}

	@Test
	void entriesOffARequestHaveNoCampaign() {
		webApplication().run((context) -> assertThat(context.getBean(PostcodeLogger.class).entry("x").build().utm())
			.isEqualTo(UtmParameters.NONE));
	}

	@Test
	void canBeSwitchedOff() {
		webApplication().withPropertyValues("dc.logging.utm.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CurrentUtmParameters.class)
				.doesNotHaveBean(WebMvcConfigurer.class));
	}

	@Test
	void currentUtmParametersBackOff() {
		UtmParameters own = new UtmParameters("own", "", "");
		webApplication().withBean(CurrentUtmParameters.class, () -> () -> own)
			.run((context) -> assertThat(context.getBean(PostcodeLogger.class).entry("x").build().utm())
				.isEqualTo(own));
	}

	@Test
	void backsOffWithoutAServletApplication() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(PROPERTIES)
			.run((context) -> assertThat(context).hasSingleBean(PostcodeLogger.class)
				.doesNotHaveBean(CurrentUtmParameters.class));
	}

	private static WebApplicationContextRunner webApplication() {
		return new WebApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS).withPropertyValues(PROPERTIES);
	}

}
