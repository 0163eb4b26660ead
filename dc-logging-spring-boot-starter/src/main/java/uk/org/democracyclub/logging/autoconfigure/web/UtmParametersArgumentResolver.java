package uk.org.democracyclub.logging.autoconfigure.web;

import org.jspecify.annotations.Nullable;
import uk.org.democracyclub.logging.UtmParameters;
import uk.org.democracyclub.logging.spring.CurrentUtmParameters;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Resolves controllers' arguments of the type {@link UtmParameters}. Without it Spring
 * MVC would bind them to any request parameters of the components' names.
 */
final class UtmParametersArgumentResolver implements HandlerMethodArgumentResolver {

	private final CurrentUtmParameters currentUtm;

	UtmParametersArgumentResolver(CurrentUtmParameters currentUtm) {
		this.currentUtm = currentUtm;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == UtmParameters.class;
	}

	@Override
	public UtmParameters resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer mavContainer,
			NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) {
		return this.currentUtm.get();
	}

}
