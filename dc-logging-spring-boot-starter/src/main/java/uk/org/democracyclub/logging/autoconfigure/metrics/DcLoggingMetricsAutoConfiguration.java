package uk.org.democracyclub.logging.autoconfigure.metrics;

import java.time.InstantSource;

import io.micrometer.core.instrument.MeterRegistry;
import uk.org.democracyclub.logging.autoconfigure.DcLoggingAutoConfiguration;
import uk.org.democracyclub.logging.autoconfigure.DeliveryEngines;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of the meters {@code dc.logging.*}.
 */
@AutoConfiguration(after = { DcLoggingAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class })
@ConditionalOnClass({ MeterRegistry.class, CompositeMeterRegistryAutoConfiguration.class })
@ConditionalOnBean({ DeliveryEngines.class, MeterRegistry.class })
public final class DcLoggingMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "dcLoggingDeliveryMetrics")
	DeliveryMetrics dcLoggingDeliveryMetrics(DeliveryEngines engines) {
		return new DeliveryMetrics(engines, InstantSource.system());
	}

}
