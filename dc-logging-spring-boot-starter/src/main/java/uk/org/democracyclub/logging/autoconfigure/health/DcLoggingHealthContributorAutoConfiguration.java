package uk.org.democracyclub.logging.autoconfigure.health;

import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingProperties;
import uk.org.democracyclub.logging.autoconfigure.DeliveryEngines;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the health contributor
 * {@code dcLogging}.
 */
@AutoConfiguration(after = DcLoggingAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@ConditionalOnBean({ DeliveryEngines.class, DcLoggingProperties.class })
@ConditionalOnEnabledHealthIndicator("dc-logging")
public final class DcLoggingHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "dcLoggingHealthIndicator", "dcLoggingHealthContributor" })
	DcLoggingHealthIndicator dcLoggingHealthIndicator(DeliveryEngines engines, DcLoggingProperties properties) {
		return new DcLoggingHealthIndicator(engines, switch (properties.health().statusInTrouble()) {
			case DEGRADED -> DcLoggingHealthIndicator.DEGRADED;
			case DOWN -> Status.DOWN;
		});
	}

}
