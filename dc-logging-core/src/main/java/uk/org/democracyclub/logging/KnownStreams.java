package uk.org.democracyclub.logging;

import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The streams there are. Apart from {@link LogStream}, which is there before any of them.
 */
final class KnownStreams {

	static final List<LogStream<?>> ALL = find(
			ServiceLoader.load(LogStreamProvider.class, LogStream.class.getClassLoader()));

	private KnownStreams() {
	}

	private static List<LogStream<?>> find(Iterable<LogStreamProvider> providers) {
		Stream.Builder<LogStream<?>> found = Stream.builder();
		found.add(LogStream.POSTCODE_SEARCHES);
		providers.forEach((provider) -> found.add(provider.stream()));
		return checked(found.build().toList());
	}

	// What finds a stream by its name must not find another one.
	static List<LogStream<?>> checked(List<LogStream<?>> streams) {
		Set<String> names = new HashSet<>();
		for (LogStream<?> stream : streams) {
			if (!names.add(stream.name())) {
				throw new IllegalStateException("Two streams have the name '%s'".formatted(stream.name()));
			}
		}
		return streams;
	}

}
