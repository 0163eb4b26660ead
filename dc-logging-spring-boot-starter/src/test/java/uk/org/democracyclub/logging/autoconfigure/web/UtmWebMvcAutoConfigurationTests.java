package uk.org.democracyclub.logging.autoconfigure.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.org.democracyclub.logging.PostcodeLogger;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.spring.CurrentUtmParameters;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class UtmWebMvcAutoConfigurationTests {

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations
		.of(DcLoggingAutoConfiguration.class, UtmWebMvcAutoConfiguration.class);

	private static final String[] PROPERTIES = { "dc.logging.environment=local", "dc.logging.fake=true",
			"dc.logging.product=WDIV" };

	@Test
	void isThereInAServletApplication() {
		webApplication().run((context) -> {
			assertThat(context).hasSingleBean(CurrentUtmParameters.class);
			assertThat(interceptors(context)).hasSize(1);
		});
	}

	@Test
	void entriesOffARequestHaveNoCampaign() {
		webApplication().run((context) -> assertThat(context.getBean(PostcodeLogger.class).entry("x").build().utm())
			.isEqualTo(UtmParameters.NONE));
	}

	@Test
	void canBeSwitchedOff() {
		webApplication().withPropertyValues("dc.logging.utm.enabled=false").run((context) -> {
			assertThat(utmOfARequest(context, "utm_source=newsletter")).isEqualTo(UtmParameters.NONE);
			assertThat(interceptors(context)).isEmpty();
		});
	}

	@Test
	void loggerOfAChildContextKnowsTheCampaignsOfItsRequests() {
		new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withPropertyValues(PROPERTIES)
			.run((parent) -> webApplication().withParent(parent)
				.run((child) -> assertThat(utmOfARequest(child, "utm_source=newsletter"))
					.isEqualTo(new UtmParameters("newsletter", "", ""))));
	}

	@Test
	void currentUtmParametersBackOff() {
		UtmParameters own = new UtmParameters("own", "", "");
		webApplication().withBean(CurrentUtmParameters.class, () -> () -> own).run((context) -> {
			assertThat(context.getBean(PostcodeLogger.class).entry("x").build().utm()).isEqualTo(own);
			assertThat(interceptors(context)).as("what would keep parameters that nobody reads").isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "local, '', false", "production, '', true", "production, secret-of-the-site, false" })
	void missingSecretIsToldWhereItMatters(String environment, String secret, boolean isTold, CapturedOutput output) {
		webApplication()
			.withPropertyValues("dc.logging.environment=" + environment, "dc.logging.utm.cookie-secret=" + secret)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.getAll().contains("dc.logging.utm.cookie-secret is not set")).isEqualTo(isTold);
				assertThat(output).doesNotContain("secret-of-the-site");
			});
	}

	@Test
	void unknownStoreIsRefused() {
		webApplication().withPropertyValues("dc.logging.utm.store=cache")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining(
						"uk.org.democracyclub.logging.autoconfigure.DcLoggingProperties.Utm.Store.cache"));
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

	private static UtmParameters utmOfARequest(ApplicationContext context, String query) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
		request.setQueryString(query);
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
		try {
			return context.getBean(PostcodeLogger.class).entry("x").build().utm();
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	private static List<Object> interceptors(ApplicationContext context) {
		ExposedInterceptors interceptors = new ExposedInterceptors();
		context.getBeanProvider(WebMvcConfigurer.class)
			.forEach((configurer) -> configurer.addInterceptors(interceptors));
		return interceptors.all();
	}

	private static final class ExposedInterceptors extends InterceptorRegistry {

		private List<Object> all() {
			return getInterceptors();
		}

	}

}
