package uk.org.democracyclub.logging;

import java.util.ServiceLoader;

/**
 * Makes a stream known that is defined outside of this library, so that the ingest
 * function, the stack and the queries find it by its name. Implementations are public,
 * have a public constructor without parameters, and stand in
 * {@code META-INF/services/uk.org.democracyclub.logging.LogStreamProvider}, where
 * {@link ServiceLoader} looks for them.
 */
public interface LogStreamProvider {

	/**
	 * {@return the stream, the same each time}
	 */
	LogStream<?> stream();

}
