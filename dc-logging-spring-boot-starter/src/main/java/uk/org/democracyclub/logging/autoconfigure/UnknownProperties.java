package uk.org.democracyclub.logging.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Refuses properties that do not exist: with a slip in its name, a time zone or a spool
 * would silently not be there. Environment variables and system properties are left
 * alone, as Spring Boot leaves them: a platform sets some of its own.
 * {@code ignoreUnknownFields} of {@link DcLoggingProperties} would refuse what other
 * modules have below the same prefix.
 */
final class UnknownProperties {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("dc.logging");

	// Of dc-logging-queries and dc-logging-spring-boot-starter-test.
	private static final List<ConfigurationPropertyName> OTHERS = List.of(PREFIX.append("queries"),
			PREFIX.append("test"));

	private UnknownProperties() {
	}

	/**
	 * Refuses what is not known.
	 * @param environment the application's properties
	 * @throws InvalidConfigurationPropertyValueException naming the property and those
	 * that there are
	 */
	static void refuse(Environment environment) {
		PlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
		List<ConfigurationPropertySource> sources = StreamSupport
			.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
			.map((source) -> source.filter((name) -> isOurs(name) && isSet(source, name, placeholders)))
			.toList();
		try {
			new Binder(sources, placeholders).bind(PREFIX, Bindable.of(DcLoggingProperties.class),
					new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
		}
		catch (BindException ex) {
			if (ex.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
				ConfigurationProperty first = unbound.getUnboundProperties().iterator().next();
				throw new InvalidConfigurationPropertyValueException(first.getName().toString(), first.getValue(),
						"There is no such property. " + alternatives(first.getName()));
			}
			throw ex;
		}
	}

	private static String alternatives(ConfigurationPropertyName name) {
		Class<?> type = DcLoggingProperties.class;
		int depth = PREFIX.getNumberOfElements();
		for (Class<?> next = type; next.isRecord(); depth++) {
			type = next;
			next = typeOf(type, name.getElement(depth, Form.UNIFORM));
		}
		String names = Arrays.stream(type.getRecordComponents())
			.map((component) -> DataObjectPropertyName.toDashedForm(component.getName()))
			.sorted()
			.collect(Collectors.joining(", "));
		return "Below '%s' there are: %s".formatted(name.chop(depth - 1), names);
	}

	private static Class<?> typeOf(Class<?> type, String element) {
		return Arrays.stream(type.getRecordComponents())
			.filter((component) -> component.getName().equalsIgnoreCase(element))
			.<Class<?>>map(RecordComponent::getType)
			.findFirst()
			.orElse(Void.class);
	}

	private static boolean isOurs(ConfigurationPropertyName name) {
		return OTHERS.stream().noneMatch((other) -> other.isAncestorOf(name));
	}

	// What is empty binds to nothing, as 'dc.logging.product=${PRODUCT:}' may.
	private static boolean isSet(ConfigurationPropertySource source, ConfigurationPropertyName name,
			PlaceholdersResolver placeholders) {
		ConfigurationProperty property = source.getConfigurationProperty(name);
		return property != null && !String.valueOf(placeholders.resolvePlaceholders(property.getValue())).isEmpty();
	}

}
