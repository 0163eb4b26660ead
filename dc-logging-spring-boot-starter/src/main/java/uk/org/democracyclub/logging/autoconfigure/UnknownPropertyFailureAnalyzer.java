package uk.org.democracyclub.logging.autoconfigure;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.origin.Origin;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains an {@link UnknownPropertyException}. Ordered before Spring Boot's analyzer of
 * binding failures, which would report invalid values.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnknownPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownPropertyException cause) {
		KnownProperties known = known();
		String description = cause.properties()
			.stream()
			.map((property) -> describe(property, known))
			.collect(Collectors.joining("\n"));
		return new FailureAnalysis(description, "Correct the name, or remove the property.", cause);
	}

	private static String describe(ConfigurationProperty property, KnownProperties known) {
		String name = property.getName().toString();
		String question = known.nearest(name).map(" Did you mean %s?"::formatted).orElse("");
		Origin origin = property.getOrigin();
		return "Unknown property %s.%s%s".formatted(name, question,
				(origin != null) ? "\n\n    Origin: %s\n".formatted(origin) : "");
	}

	// The explanation of a failure must not fail itself.
	private static KnownProperties known() {
		try {
			return KnownProperties.ofClassPath(UnknownPropertyFailureAnalyzer.class.getClassLoader());
		}
		catch (IOException | RuntimeException ex) {
			return new KnownProperties(Map.of());
		}
	}

}
