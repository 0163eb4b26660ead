package uk.org.democracyclub.logging;

import java.util.ServiceLoader;

/**
 * Provides a stream that is defined outside of this library, so that the ingest function,
 * the stack and the queries find it by its name. Implementations must be public, have a
 * public no-argument constructor, and be listed in
 * {@code META-INF/services/uk.org.democracyclub.logging.LogStreamProvider}, where
 * {@link ServiceLoader} finds them.
 */
public interface LogStreamProvider {

	/**
	 * {@return the stream, the same each time}
	 */
	LogStream<?> stream();

}
