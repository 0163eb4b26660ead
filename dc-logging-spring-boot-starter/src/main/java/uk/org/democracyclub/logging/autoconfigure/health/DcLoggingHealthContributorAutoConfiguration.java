package uk.org.democracyclub.logging.autoconfigure.health;

import java.util.LinkedHashMap;
import java.util.Map;

import uk.org.democracyclub.logging.EntryLogger;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingProperties;
import uk.org.democracyclub.logging.autoconfigure.DeliveryEngines;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the health contributor
 * {@code dcLogging}: an indicator, or one for each stream if there are several.
 */
@AutoConfiguration(after = DcLoggingAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean({ DeliveryEngines.class, DcLoggingProperties.class })
@ConditionalOnEnabledHealthIndicator("dc-logging")
public final class DcLoggingHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "dcLoggingHealthIndicator", "dcLoggingHealthContributor" })
	HealthContributor dcLoggingHealthContributor(DeliveryEngines engines, DcLoggingProperties properties,
			ObjectProvider<EntryLogger<?>> loggers) {
		// Creates them, and with them the engines.
		loggers.forEach((logger) -> {
		});
		Status inTrouble = switch (properties.getHealth().getStatusInTrouble()) {
			case DEGRADED -> DcLoggingHealthIndicator.DEGRADED;
			case DOWN -> Status.DOWN;
		};
		Map<String, DcLoggingHealthIndicator> indicators = new LinkedHashMap<>();
		engines.all()
			.forEach((engine) -> indicators.put(engine.stream().name(),
					new DcLoggingHealthIndicator(engines, engine, inTrouble)));
		return (indicators.size() == 1) ? indicators.values().iterator().next()
				: CompositeHealthContributor.fromMap(indicators);
	}

}
