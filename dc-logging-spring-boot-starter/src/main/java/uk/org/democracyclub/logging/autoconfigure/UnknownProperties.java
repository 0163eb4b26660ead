package uk.org.democracyclub.logging.autoconfigure;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Refuses properties that do not exist: with a slip in its name, a time zone or a spool
 * would silently not be there. Environment variables and system properties are left
 * alone, as Spring Boot leaves them: a platform sets some of its own.
 * {@code ignoreUnknownFields} of {@link DcLoggingProperties} would refuse what other
 * modules have below the same prefix, and binding a second time costs the start-up more
 * than looking at the names.
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
		UnboundElementsSourceFilter isChecked = new UnboundElementsSourceFilter();
		PlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names && isChecked.apply(source)) {
				for (ConfigurationPropertyName name : names) {
					if (isOurs(name)) {
						refuseUnknown(source, name, placeholders);
					}
				}
			}
		}
	}

	private static boolean isOurs(ConfigurationPropertyName name) {
		return PREFIX.isAncestorOf(name)
				&& OTHERS.stream().noneMatch((other) -> other.equals(name) || other.isAncestorOf(name));
	}

	private static void refuseUnknown(ConfigurationPropertySource source, ConfigurationPropertyName name,
			PlaceholdersResolver placeholders) {
		ResolvableType group = ResolvableType.forClass(DcLoggingProperties.class);
		for (int depth = PREFIX.getNumberOfElements(); depth < name.getNumberOfElements(); depth++) {
			ResolvableType part = part(group, name.getElement(depth, Form.UNIFORM));
			if (!isGroup(part)) {
				boolean exists = !part.equals(ResolvableType.NONE) && depth == name.getNumberOfElements() - 1;
				ConfigurationProperty property = exists ? null : source.getConfigurationProperty(name);
				if (property != null && isSet(property, placeholders)) {
					throw new InvalidConfigurationPropertyValueException(name.toString(), property.getValue(),
							"There is no such property. Below '%s' there are: %s".formatted(name.chop(depth),
									names(group)));
				}
				return;
			}
			group = part;
		}
	}

	private static boolean isGroup(ResolvableType type) {
		Class<?> group = type.toClass();
		boolean ours = group == DcLoggingProperties.class || group.getEnclosingClass() == DcLoggingProperties.class;
		return (ours && !group.isEnum()) || isMap(type);
	}

	private static boolean isMap(ResolvableType type) {
		return type.toClass() == Map.class;
	}

	private static ResolvableType part(ResolvableType group, String name) {
		if (isMap(group)) {
			return group.getGeneric(1);
		}
		return fields(group).filter((field) -> field.getName().equalsIgnoreCase(name))
			.map(ResolvableType::forField)
			.findFirst()
			.orElse(ResolvableType.NONE);
	}

	private static Stream<Field> fields(ResolvableType group) {
		return Arrays.stream(group.toClass().getDeclaredFields()).filter((field) -> !field.isSynthetic());
	}

	private static String names(ResolvableType group) {
		return fields(group).map((field) -> DataObjectPropertyName.toDashedForm(field.getName()))
			.sorted()
			.collect(Collectors.joining(", "));
	}

	// What is empty binds to nothing, as 'dc.logging.product=${PRODUCT:}' may.
	private static boolean isSet(ConfigurationProperty property, PlaceholdersResolver placeholders) {
		return !String.valueOf(placeholders.resolvePlaceholders(property.getValue())).isEmpty();
	}

}
