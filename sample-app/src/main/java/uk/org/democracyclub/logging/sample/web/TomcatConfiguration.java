package uk.org.democracyclub.logging.sample.web;

import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes Tomcat pass on whatever it can: every text is a possible postcode, and Tomcat by
 * itself refuses many that people do send.
 * <p>
 * This is safe here because nothing in this application decides by Tomcat's reading of
 * the path: the one servlet reads the path as it was sent, and no file is served but from
 * the class path, where Spring has checks of its own.
 */
@Configuration(proxyBeanMethods = false)
final class TomcatConfiguration {

	/**
	 * Characters that must be encoded in a URL, but are not in URLs written by hand.
	 */
	private static final String RELAXED_CHARACTERS = "\"<>[\\]^`{|}";

	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> anyTextAsPostcode() {
		return (factory) -> {
			factory.addConnectorCustomizers(TomcatConfiguration::passOn);
			factory.addContextCustomizers((context) -> ((StandardHost) context.getParent())
				.setErrorReportValveClass(RefusedRequestValve.class.getName()));
		};
	}

	private static void passOn(Connector connector) {
		connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
		connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
		connector.setAllowBackslash(true);
		connector.setProperty("relaxedPathChars", RELAXED_CHARACTERS);
		connector.setProperty("relaxedQueryChars", RELAXED_CHARACTERS);
	}

}
