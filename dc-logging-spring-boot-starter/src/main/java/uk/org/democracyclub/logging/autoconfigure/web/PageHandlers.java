package uk.org.democracyclub.logging.autoconfigure.web;

import java.util.Collection;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpEntity;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.HandlerFunction;

/**
 * Distinguishes pages, which people visit, from the requests of programs.
 */
final class PageHandlers {

	private PageHandlers() {
	}

	/**
	 * Returns whether a request is for a page. A handler method is an API if its result
	 * is the response body, unless it declares that it produces HTML. Functional
	 * endpoints are APIs. Anything else, such as a static file, is a page unless its name
	 * is that of an image, a script or the like.
	 * @param handler what handles the request
	 * @param request the request
	 * @return whether it is for a page
	 */
	static boolean isPage(Object handler, HttpServletRequest request) {
		if (handler instanceof HandlerMethod method) {
			return !returnsBody(method) || producesHtml(request);
		}
		return !(handler instanceof HandlerFunction)
				&& MediaTypeFactory.getMediaType(request.getRequestURI()).map(PageHandlers::isHtml).orElse(true);
	}

	private static boolean returnsBody(HandlerMethod method) {
		ResolvableType result = ResolvableType.forMethodParameter(method.getReturnType());
		return method.hasMethodAnnotation(ResponseBody.class)
				|| AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class) || isEntity(result)
				// As in CompletableFuture<ResponseEntity<…>>.
				|| isEntity(result.getGeneric());
	}

	private static boolean isEntity(ResolvableType type) {
		return HttpEntity.class.isAssignableFrom(type.toClass());
	}

	private static boolean producesHtml(HttpServletRequest request) {
		return request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) instanceof Collection<?> types
				&& types.stream().anyMatch((type) -> type instanceof MediaType mediaType && isHtml(mediaType));
	}

	private static boolean isHtml(MediaType type) {
		return type.isCompatibleWith(MediaType.TEXT_HTML) || type.isCompatibleWith(MediaType.APPLICATION_XHTML_XML);
	}

}
