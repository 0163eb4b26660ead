package uk.org.democracyclub.logging.autoconfigure.web;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.org.democracyclub.logging.DcEnvironment;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingProperties;
import uk.org.democracyclub.logging.autoconfigure.UnknownProperties;
import uk.org.democracyclub.logging.spring.CurrentUtmParameters;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.util.StringUtils;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that keeps the utm parameters of the
 * pages that a visitor opens and gives them to entries and controllers.
 */
@AutoConfiguration(before = DcLoggingAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ WebMvcConfigurer.class, HttpServletRequest.class })
@EnableConfigurationProperties(DcLoggingProperties.class)
@Import(UnknownProperties.class)
public final class UtmWebMvcAutoConfiguration {

	private static final Logger logger = LoggerFactory.getLogger(UtmWebMvcAutoConfiguration.class);

	// Not if the application has its own, which would not read what is kept here.
	@Bean
	@ConditionalOnMissingBean(CurrentUtmParameters.class)
	@ConditionalOnBooleanProperty(name = "dc.logging.utm.enabled", matchIfMissing = true)
	VisitorUtm dcLoggingVisitorUtm(DcLoggingProperties properties) {
		return new VisitorUtm(store(properties));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(VisitorUtm.class)
	CurrentUtmParameters dcLoggingCurrentUtmParameters(VisitorUtm visitorUtm) {
		return () -> ofCurrentRequest(visitorUtm);
	}

	@Bean
	@ConditionalOnMissingBean(name = "dcLoggingUtmCaptureWebMvcConfigurer")
	@ConditionalOnBean(VisitorUtm.class)
	WebMvcConfigurer dcLoggingUtmCaptureWebMvcConfigurer(VisitorUtm visitorUtm) {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry registry) {
				registry.addInterceptor(new UtmCaptureInterceptor(visitorUtm)).order(Ordered.HIGHEST_PRECEDENCE);
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

	private static UtmStore store(DcLoggingProperties properties) {
		return switch (properties.getUtm().getStore()) {
			case COOKIE -> cookie(properties);
			case SESSION -> new UtmSession();
			case NONE -> new NoUtmStore();
		};
	}

	private static UtmStore cookie(DcLoggingProperties properties) {
		String secret = properties.getUtm().getCookieSecret();
		boolean hasSecret = StringUtils.hasText(secret);
		if (!hasSecret && properties.getEnvironment() != null && properties.getEnvironment() != DcEnvironment.LOCAL) {
			logger.info("dc.logging.utm.cookie-secret is not set: "
					+ "visitors can change the UTM parameters in their own cookie");
		}
		return new UtmCookie(new UtmCookieFormat(hasSecret ? secret : null));
	}

	private static UtmParameters ofCurrentRequest(VisitorUtm visitorUtm) {
		return (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)
				? visitorUtm.of(attributes.getRequest()) : UtmParameters.NONE;
	}

}
