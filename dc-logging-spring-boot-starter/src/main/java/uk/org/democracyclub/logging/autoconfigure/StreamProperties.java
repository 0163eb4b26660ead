package uk.org.democracyclub.logging.autoconfigure;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import uk.org.democracyclub.logging.LogStream;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The properties {@code dc.logging.streams.<name>.*}. They are bound by the names of the
 * streams, and not as a map, because an environment variable does not show where the name
 * of a stream ends.
 */
final class StreamProperties {

	private static final ConfigurationPropertyName PREFIX = UnknownProperties.PREFIX.append("streams");

	static final List<String> NAMES = List.of("function-arn", "function-name");

	private final Environment environment;

	StreamProperties(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Returns the properties of a stream.
	 * @param stream the name of the stream
	 */
	DcLoggingProperties.Stream of(String stream) {
		return Binder.get(this.environment)
			.bindOrCreate(PREFIX.append(stream).toString(), DcLoggingProperties.Stream.class);
	}

	/**
	 * Checks that all properties are those of custom streams that are logged, because a
	 * typo in a name would leave a stream without them.
	 * @param logged the names of the streams that are logged
	 * @throws InvalidDestinationException naming the first other property
	 */
	void requireLogged(Set<String> logged) {
		Set<String> streams = new TreeSet<>(logged);
		streams.remove(LogStream.POSTCODE_SEARCHES.name());
		Set<String> known = streams.stream()
			.flatMap((stream) -> NAMES.stream().map((name) -> stream + "." + name))
			.flatMap(StreamProperties::forms)
			.collect(Collectors.toSet());
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream()
					.filter(PREFIX::isAncestorOf)
					.filter((name) -> !known.contains(elements(name)))
					.flatMap((name) -> Stream.ofNullable(source.getConfigurationProperty(name)))
					.findFirst()
					.ifPresent((property) -> {
						throw notLogged(property, streams);
					});
			}
		}
	}

	// In properties, and in environment variables with or without underscores for
	// hyphens.
	private static Stream<String> forms(String name) {
		return Stream.of(name.replace("-", ""), name.replace('-', '.'));
	}

	private static InvalidDestinationException notLogged(ConfigurationProperty property, Set<String> streams) {
		String name = property.getName().toString();
		String searches = LogStream.POSTCODE_SEARCHES.name();
		if (forms(searches).anyMatch((form) -> elements(property.getName()).startsWith(form + "."))) {
			return new InvalidDestinationException(name,
					"a property of '%s', which is not a custom stream (%s)".formatted(searches, property.getOrigin()),
					"dc.logging.function-arn or dc.logging.function-name",
					"Set dc.logging.function-arn or dc.logging.function-name instead.");
		}
		return new InvalidDestinationException(name,
				"a stream that this application does not log (%s)".formatted(property.getOrigin()),
				streams.isEmpty() ? "none, because there is no custom stream"
						: "dc.logging.streams.<name>.function-arn or function-name, where the name is one of "
								+ String.join(", ", streams),
				"""
						Correct the name, remove the property, or add a logger for the stream with EntryLoggerFactory. \
						Write the name of the stream without brackets. In environment variables, either replace all hyphens by underscores or omit all of them.""");
	}

	private static String elements(ConfigurationPropertyName name) {
		return IntStream.range(PREFIX.getNumberOfElements(), name.getNumberOfElements())
			.mapToObj((index) -> name.getElement(index, Form.UNIFORM))
			.collect(Collectors.joining("."));
	}

}
