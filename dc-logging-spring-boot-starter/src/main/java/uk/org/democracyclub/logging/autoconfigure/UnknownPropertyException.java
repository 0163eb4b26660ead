package uk.org.democracyclub.logging.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * Thrown when unknown properties are set.
 */
final class UnknownPropertyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient List<ConfigurationProperty> properties;

	UnknownPropertyException(List<ConfigurationProperty> properties) {
		super("Unknown " + properties.stream()
			.map((property) -> "property " + property.getName())
			.collect(Collectors.joining(", ")));
		this.properties = properties;
	}

	List<ConfigurationProperty> properties() {
		return this.properties;
	}

}
