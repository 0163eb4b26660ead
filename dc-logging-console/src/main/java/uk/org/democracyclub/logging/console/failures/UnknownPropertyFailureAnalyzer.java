package uk.org.democracyclub.logging.console.failures;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Explains a property that the command 'failures' does not have. Comes before Spring
 * Boot's analyzer of failed binding, which would not say which properties there are.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("dc.failures");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
		List<String> names = cause.getUnboundProperties()
			.stream()
			.filter((property) -> PREFIX.isAncestorOf(property.getName()))
			.map((property) -> property.getName().toString())
			.toList();
		return names
			.isEmpty()
					? null
					: new FailureAnalysis(
							"Unknown property %s: the properties are dc.failures.stream and dc.failures.bucket."
								.formatted(String.join(", ", names)),
							"Correct the name, or remove the property.", cause);
	}

}
