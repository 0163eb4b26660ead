package uk.org.democracyclub.logging.sample.usage;

import uk.org.democracyclub.logging.DcEnvironment;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Whether there are figures to show: always in the environment 'local', elsewhere if
 * their bucket is configured.
 */
final class UsageIsServed implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		Environment environment = context.getEnvironment();
		return DcEnvironment.LOCAL.value()
			.equalsIgnoreCase(environment.getProperty("dc.logging.environment", "").strip())
				|| StringUtils.hasText(environment.getProperty("sample.usage.bucket"));
	}

}
