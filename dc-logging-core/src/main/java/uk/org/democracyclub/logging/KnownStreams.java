package uk.org.democracyclub.logging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** All known streams. Not in {@link LogStream}, which must be initialized before them. */
final class KnownStreams {

	static final List<LogStream<?>> ALL = find(
			ServiceLoader.load(LogStreamProvider.class, LogStream.class.getClassLoader()));

	private KnownStreams() {
	}

	private static List<LogStream<?>> find(Iterable<LogStreamProvider> providers) {
		List<LogStream<?>> found = new ArrayList<>(List.of(LogStream.POSTCODE_SEARCHES));
		providers.forEach((provider) -> found.add(provider.stream()));
		return checked(List.copyOf(found));
	}

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
