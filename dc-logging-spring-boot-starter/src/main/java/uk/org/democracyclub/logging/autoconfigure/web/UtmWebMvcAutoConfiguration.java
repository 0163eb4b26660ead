package uk.org.democracyclub.logging.autoconfigure.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.spring.CurrentUtmParameters;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that remembers the utm parameters of
 * a visitor's first page and gives them to entries and controllers.
 */
@AutoConfiguration(before = DcLoggingAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ WebMvcConfigurer.class, HttpServletRequest.class })
public final class UtmWebMvcAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "dc.logging.utm.enabled", matchIfMissing = true)
	CurrentUtmParameters dcLoggingCurrentUtmParameters() {
		return UtmWebMvcAutoConfiguration::ofCurrentRequest;
	}

	@Bean
	@ConditionalOnMissingBean(name = "dcLoggingUtmCaptureWebMvcConfigurer")
	@ConditionalOnBooleanProperty(name = "dc.logging.utm.enabled", matchIfMissing = true)
	WebMvcConfigurer dcLoggingUtmCaptureWebMvcConfigurer() {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new UtmCaptureInterceptor()).order(Ordered.HIGHEST_PRECEDENCE);
			}

		};
	}

	// Without it, Spring MVC would bind such arguments of controllers to any parameters.
	@Bean
	@ConditionalOnMissingBean(name = "dcLoggingUtmArgumentWebMvcConfigurer")
	WebMvcConfigurer dcLoggingUtmArgumentWebMvcConfigurer(ObjectProvider<CurrentUtmParameters> currentUtm) {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers
					.add(new UtmParametersArgumentResolver(currentUtm.getIfAvailable(() -> () -> UtmParameters.NONE)));
			}

		};
	}

	private static UtmParameters ofCurrentRequest() {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? UtmSession.of(attributes.getRequest()) : UtmParameters.NONE;
	}

}
