package uk.org.democracyclub.logging.autoconfigure.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * {@link HandlerInterceptor} that keeps the utm parameters of pages.
 */
final class UtmCaptureInterceptor implements HandlerInterceptor {

	private final VisitorUtm visitorUtm;

	UtmCaptureInterceptor(VisitorUtm visitorUtm) {
		this.visitorUtm = visitorUtm;
	}

	@Override
	public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		if (request.getDispatcherType() == DispatcherType.REQUEST) {
			this.visitorUtm.keep(request, response, handler);
		}
		return true;
	}

}
