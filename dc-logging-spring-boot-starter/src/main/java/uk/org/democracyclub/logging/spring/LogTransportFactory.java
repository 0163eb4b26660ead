package uk.org.democracyclub.logging.spring;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.LogTransport;

/**
 * Creates the transport that delivers the entries of a stream. A bean of this type
 * replaces the choice between AWS Lambda and local files, and the check of the
 * destination.
 */
@FunctionalInterface
public interface LogTransportFactory {

	/**
	 * Creates the transport of a stream.
	 * @param stream the stream
	 * @return the transport, which is closed with the application
	 */
	LogTransport create(LogStream<?> stream);

}
