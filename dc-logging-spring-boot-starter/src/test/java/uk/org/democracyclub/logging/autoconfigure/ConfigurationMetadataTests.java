package uk.org.democracyclub.logging.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import uk.org.democracyclub.logging.delivery.DeliverySettings;
import uk.org.democracyclub.logging.local.ObjectLimits;

import org.springframework.beans.BeanWrapper;
import org.springframework.beans.PropertyAccessorFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

class ConfigurationMetadataTests {

	private final JsonNode metadata = read();

	@Test
	void everyPropertyIsDescribed() {
		JsonNode properties = this.metadata.get("properties");
		assertThat(properties.size()).isGreaterThan(15);
		assertThat(properties).allSatisfy((property) -> {
			assertThat(name(property)).matches("(dc\\.logging|management\\.health\\.dc-logging)\\..+");
			assertThat(property.path("description").asString()).as(name(property)).matches("(?s)[A-Z].*\\.");
		});
	}

	@Test
	void everyConstantIsOfferedWithADescription() {
		Map<String, Set<String>> offered = new TreeMap<>();
		this.metadata.get("hints")
			.forEach((hint) -> offered.put(name(hint),
					hint.get("values")
						.valueStream()
						.map((value) -> constant(value.get("value").asString()))
						.collect(Collectors.toSet())));
		Map<String, Set<String>> constants = new TreeMap<>();
		this.metadata.get("properties").forEach((property) -> {
			Class<?> type = ClassUtils.resolveClassName(property.get("type").asString().replaceFirst("<.*", ""), null);
			if (type.isEnum()) {
				constants.put(name(property),
						Stream.of(type.getEnumConstants()).map(Object::toString).collect(Collectors.toSet()));
			}
		});
		assertThat(constants).hasSize(5);
		constants.replaceAll((name,
				values) -> values.stream().map(ConfigurationMetadataTests::constant).collect(Collectors.toSet()));
		assertThat(offered).containsAllEntriesOf(constants);
	}

	@Test
	void everyHintIsOfAPropertyAndDescribesItsValues() {
		Set<String> properties = propertyNames();
		assertThat(this.metadata.get("hints")).isNotEmpty().allSatisfy((hint) -> {
			assertThat(properties).contains(name(hint).replaceFirst("\\.keys$", ""));
			assertThat(hint.get("values")).isNotEmpty()
				.allSatisfy((value) -> assertThat(value.path("description").asString()).matches("[A-Z].*\\."));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "dc.logging.spool.sync", "dc.logging.time-zone" })
	void offeredValuesAreAllowed(String property) {
		JsonNode hint = this.metadata.get("hints")
			.valueStream()
			.filter((candidate) -> name(candidate).equals(property))
			.findFirst()
			.orElseThrow();
		assertThat(hint.get("values")).allSatisfy((value) -> assertThatNoException()
			.isThrownBy(() -> options(Map.of(property, value.get("value").asString()))));
	}

	@Test
	void defaultsAreThoseOfTheCore() {
		DeliveryOptions options = options(Map.of());
		assertThat(options.settings()).isEqualTo(DeliverySettings.DEFAULTS);
		assertThat(options.objectLimits()).isEqualTo(ObjectLimits.DEFAULTS);
	}

	// The endpoint configprops finds nothing else.
	@Test
	void everyPropertyHasAGetter() {
		DcLoggingProperties bound = properties(Map.of());
		BeanWrapper getters = PropertyAccessorFactory.forBeanPropertyAccess(bound);
		assertThat(propertyNames()).filteredOn((name) -> name.startsWith("dc.logging."))
			.map((name) -> name.substring("dc.logging.".length()))
			.allSatisfy((name) -> assertThat(getters.isReadableProperty(camelCase(name))).as(name).isTrue());
	}

	@Test
	void propertiesThatAdviceRefersToExist() {
		Set<String> properties = propertyNames();
		assertThat(SettingsToCheck.BY_REASON.values()).flatMap((names) -> List.of(names.split(" and ")))
			.filteredOn((name) -> name.startsWith("dc."))
			.hasSizeGreaterThan(5)
			.allSatisfy((name) -> assertThat(properties).contains(name));
	}

	private Set<String> propertyNames() {
		return this.metadata.get("properties")
			.valueStream()
			.map(ConfigurationMetadataTests::name)
			.collect(Collectors.toSet());
	}

	// The names of the environments are their values, in lower case.
	private static String constant(String value) {
		return value.toUpperCase(Locale.ROOT);
	}

	private static String name(JsonNode named) {
		return named.get("name").asString();
	}

	private static JsonNode read() {
		try (InputStream metadata = ConfigurationMetadataTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			return JsonMapper.shared().readTree(metadata);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static DeliveryOptions options(Map<String, String> properties) {
		Map<String, String> source = new HashMap<>(properties);
		source.put("dc.logging.environment", "local");
		return new DeliveryOptions(properties(source), new StreamProperties(new MockEnvironment()));
	}

	private static DcLoggingProperties properties(Map<String, String> source) {
		return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("dc.logging",
				DcLoggingProperties.class);
	}

	private static String camelCase(String name) {
		return Pattern.compile("-(.)").matcher(name).replaceAll((match) -> match.group(1).toUpperCase(Locale.ROOT));
	}

}
