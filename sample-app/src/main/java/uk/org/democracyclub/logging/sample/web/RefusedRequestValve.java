package uk.org.democracyclub.logging.sample.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatusCode;

/**
 * Shows a page of the site, in place of Tomcat's own, for requests that Tomcat refuses
 * before the application sees them. Public because Tomcat makes it by its class name.
 */
public final class RefusedRequestValve extends ErrorReportValve {

	private final String page;

	public RefusedRequestValve() throws IOException {
		setShowReport(false);
		setShowServerInfo(false);
		this.page = new ClassPathResource("refused.html").getContentAsString(StandardCharsets.UTF_8);
	}

	@Override
	protected void report(Request request, Response response, Throwable throwable) {
		if (!HttpStatusCode.valueOf(response.getStatus()).is4xxClientError()) {
			super.report(request, response, throwable);
			return;
		}
		if (response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			response.setContentType("text/html;charset=UTF-8");
			response.getReporter().write(this.page);
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			// The visitor has gone, or the answer has: there is nobody to tell.
		}
	}

}
