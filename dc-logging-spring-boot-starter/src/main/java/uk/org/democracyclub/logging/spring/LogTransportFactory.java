package uk.org.democracyclub.logging.spring;

import uk.org.democracyclub.logging.LogStream;
import uk.org.democracyclub.logging.delivery.LogTransport;

/**
 * Makes what takes a stream's entries to their destination. A bean of this type replaces
 * the choice between AWS Lambda and local files, and with it the check of the
 * destination.
 */
@FunctionalInterface
public interface LogTransportFactory {

	/**
	 * Makes the transport of a stream.
	 * @param stream the stream
	 * @return the transport, which is closed with the application
	 */
	LogTransport create(LogStream<?> stream);

}
