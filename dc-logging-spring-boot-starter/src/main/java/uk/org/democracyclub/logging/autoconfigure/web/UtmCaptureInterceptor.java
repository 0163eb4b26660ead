package uk.org.democracyclub.logging.autoconfigure.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * {@link HandlerInterceptor} that keeps the utm parameters of a visitor's first page;
 * pictures and the like are no pages.
 */
final class UtmCaptureInterceptor implements HandlerInterceptor {

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getDispatcherType() == DispatcherType.REQUEST && !(handler instanceof ResourceHttpRequestHandler)) {
			UtmSession.capture(request);
		}
		return true;
	}

}
