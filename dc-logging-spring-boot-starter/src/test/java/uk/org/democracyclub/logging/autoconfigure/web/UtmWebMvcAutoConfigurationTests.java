package uk.org.democracyclub.logging.autoconfigure.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.autoconfigure.CurrentUtmParameters;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
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
		webApplication().withPropertyValues("dc.logging.utm.enabled=false").run((context) -> {
			MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
			request.setQueryString("utm_source=newsletter");
			RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
			try {
				assertThat(context.getBean(CurrentUtmParameters.class).get()).isEqualTo(UtmParameters.NONE);
			}
			finally {
				RequestContextHolder.resetRequestAttributes();
			}
			ExposedInterceptors interceptors = new ExposedInterceptors();
			context.getBean(WebMvcConfigurer.class).addInterceptors(interceptors);
			assertThat(interceptors.all()).isEmpty();
		});
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

	private static final class ExposedInterceptors extends InterceptorRegistry {

		private List<Object> all() {
			return getInterceptors();
		}

	}

}
